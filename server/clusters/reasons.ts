import type { Phrase } from "@/protocol/problem";

/** Every reason the merged state can give: code → English, `{…}` filled from params. Browsers translate by code. */
export const reasons = {
  "reason.agent-silent": "The agent on {node} is not heard, and nobody else can tell.",
  "reason.agent-silent-seen-online": "The agent on {node} is not heard. {by} still sees the node online.",
  "reason.agent-silent-not-seen": "The agent on {node} is not heard, and {by} does not know the node.",
  "reason.agent-too-old":
    "The agent on {node} speaks protocol {protocol}; this console understands {understood}: update the agent.",
  "reason.agent-too-new":
    "The agent on {node} speaks protocol {protocol}; this console understands {understood}: update the console, or put the console's own agent there (Update Agent).",
  "reason.agent-other-form":
    "The agent on {node} reports in a form that this console does not know, so what it says now is unknown: update the agent.",
  "reason.seen-offline": "{by} sees the node offline.",
  "reason.being-fenced": "{by} does not trust the node's state: it is being fenced.",
  "reason.unclean": "{by} does not know what the node runs, and it cannot be fenced now.",
  "reason.no-cluster-here": "No cluster is configured on this server.",
  "reason.other-cluster": "This server is configured for another cluster: {name}.",
  "reason.service-stopped": "The cluster service is stopped.",
  "reason.service-starting": "The cluster service is starting.",
  "reason.not-member-yet": "The cluster service runs, but {by} does not see the node as a member.",
  "reason.cut-off": "The node runs, but it and {by} do not see each other.",
  "reason.shutting-down": "The cluster service is stopping.",
  "reason.draining": "Its groups are moving away.",
  "reason.drained": "Drained: nothing runs here until it is resumed.",
  "reason.paused": "Paused: no group may come here.",
  "reason.no-quorum": "The nodes that are heard have no quorum: nothing may run.",
  "reason.nobody-reports": "No agent of this cluster reports its state.",
  "reason.reading-overdue":
    "Pacemaker on {node} does not answer its agent in time: what was last known may no longer be so.",
  "reason.owner-not-vouched": "It was on {node}, whose state is not known.",
  "reason.not-configured": "The cluster does not have it yet.",
  "reason.taken-offline": "Taken offline by an administrator.",
  "reason.waits-for": "It needs {resource}, which is not online.",
  "reason.failed-on": "It failed on {node}: {text}",
  "reason.failed": "Its last action failed.",
  "reason.failure-ignored": "It failed, and nothing acts on that since it is watched only: {text}",
  "reason.blocked": "It could not be stopped, so nothing may touch it until that is mended.",
  "reason.on-several-nodes":
    "It runs on {nodes} at once, so its data may be written from both. The cluster stops it everywhere and starts it on one, unless it was told otherwise.",
  "reason.unmanaged": "The cluster leaves it alone (unmanaged).",
  "reason.in-maintenance":
    "In maintenance: nobody looks whether it works, and nothing would restart or move it.",
  "reason.not-everywhere": "It does not run on {node}.",
  "reason.not-started": "The cluster has not started it.",
  "reason.failed-over-too-often":
    "It failed over too often (more than the {threshold} times allowed within {hours} h), so the cluster leaves it stopped until you bring it online.",
  "reason.empty-group": "The group holds no resources.",
  "reason.member": "Because of {resource}.",
  "reason.no-adapter": "The server has no adapter {adapter}.",
  "reason.adapter-down": "The adapter {adapter} is switched off.",
  "reason.no-carrier": "The adapter {adapter} has no link: no cable, or nothing at its other end.",
  "reason.address-missing": "The adapter {adapter} does not have the address {address}.",
  "reason.reaches-nobody": "It reaches no other node on this network.",
  "reason.link-missing": "Corosync on {node} has no link over this network, although it should.",
  "reason.link-unknown": "{node} says nothing of its link to {nodes}.",
  "reason.cannot-reach": "It cannot reach {nodes} on this network.",
  "reason.node-down": "Its node is down.",
  "reason.interfaces": "Not well: {nodes}.",
  "reason.path-lost": "No answer from {targets} for {seconds} s: the network ends before them.",
  "reason.path-lost-on": "Its path is lost on {nodes}: what lies beyond the switch does not answer there.",
  "reason.path-asking": "{node} does not know it yet: it asks {targets}, or its adapter is not there.",
  "reason.path-unable": "{node} cannot ping {targets}, so the adapter alone counts.",
  "reason.path-untold": "{node} does not tell.",
  "reason.partitioned": "The nodes do not see each other. One side: {one}; the other: {other}.",
  "reason.all-stopped": "The cluster service is stopped on every node.",
  "reason.node-not-up": "The node {node} is not up.",
  "reason.network-not-up": "The network {network} does not work on all nodes.",
  "reason.group-not-online": "The group {group} is not wholly online.",
  "reason.fence-device-not-online":
    "The fence device {device} is not online: the cluster cannot fence with it.",
  "reason.witness-unreachable":
    "The witness gives no vote to {nodes}: until it is back, fewer failures are survived.",
  "reason.disk-witness-missing":
    "Over the disk witness nobody can tell {nodes} to go: SBD does not run there with the disk, or no fence device writes on it.",
  "reason.clock-ahead":
    "The clock of {node} is {seconds} s ahead of the others: logs cannot be read together, and certificates may fail.",
  "reason.clock-behind":
    "The clock of {node} is {seconds} s behind the others: logs cannot be read together, and certificates may fail.",
  "reason.fencing-disabled": "Fencing is off: two servers may come to own the same data.",
  "reason.creating": "The creation of this cluster has not been completed.",
} as const;
export type ReasonCode = keyof typeof reasons;

/** The phrase of a reason. */
export function reason(code: ReasonCode, params: Record<string, string | number> = {}): Phrase {
  const fallback = reasons[code].replace(/\{(\w+)\}/g, (_whole, name: string) => String(params[name] ?? ""));
  return { code, params, fallback };
}

/** Why nothing is known of a whole cluster: no view of it holds. */
export const nobodyTells = ({ overdue }: { overdue: string | null }): Phrase =>
  overdue ? reason("reason.reading-overdue", { node: overdue }) : reason("reason.nobody-reports");
