import type { Phrase } from "@/protocol/problem";

/** Every sentence of drills: code → English. Browsers translate by code. */
export const drillPhrases = {
  "drill.not-watched": "Nobody reports the state of this cluster now.",
  "drill.being-made": "The cluster is still being made.",
  "drill.node-not-up": "{node} is not up, so the cluster has nothing to spare.",
  "drill.agent-silent": "The agent on {node} is not heard.",
  "drill.network-not-up": "The network {network} is not up on every node.",
  "drill.no-quorum": "The cluster has no quorum.",
  "drill.drift": "Other tools changed the cluster's configuration. Take that over or put it back first.",
  "drill.in-maintenance": "{name} is in maintenance, so Pacemaker would not act.",
  "drill.group-not-online": "{group} is not online.",
  "drill.standby-not-ready": "No other node would take {group} over if {owner} failed now.",
  "drill.standby-unknown": "Whether another node would take {group} over could not be asked of the cluster.",
  "drill.fencing-off":
    "Fencing is switched off: nobody would make sure that a node that is cut off has stopped.",
  "drill.cannot-be-fenced":
    "No fence device of {node} is online and known to answer every node. Test its device first.",
  "drill.none-to-spare": "The cluster would not survive the loss of a node now.",
  "drill.service-not-running": "{resource} runs on no node now.",
  "drill.already-there": "{group} is on {node} already.",
  "drill.moves-nowhere": "{group} runs on several nodes at once and cannot be moved.",
  "drill.not-on-network": "{node} has no adapter on the network {network}.",
  "drill.alone": "There is no other node.",
  "drill.another-runs": "Another change of this cluster runs now: {subject}, asked for by {user}.",
  "drill.missed": "It was due at {at}, but the console was off or something else ran until now.",
  "drill.agent-too-old": "The agent on {node} is from before this kind of drill. Update the agent first.",
  "drill.clock-is-consoles":
    "{node} has the same clock as this console, which would measure by it. Choose another node.",
  "drill.clock-not-decided":
    "The console does not keep the cluster's time, so nothing would bring the clock of {node} back. Set it up first (Cluster Time).",
  "drill.clock-unknown": "How far the clocks of the nodes are apart is not known now.",
  "drill.clock-wrong": "The clock of {node} is not in step with the others.",
  "drill.clock-otherwise":
    "The time service of {node} does not have the settings that were decided. Put them back first.",
  "drill.note.last-link":
    "The nodes are joined by the network {network} alone: pulling its cable cuts {node} off, and one side is fenced.",
  "drill.note.not-leaving":
    "{group} does not leave a node that loses the network {network}, so it is away until the cable is back (Properties, Failover).",
  "drill.note.fence-race":
    "No witness has a vote and no node a head start: either side may fence the other, and {node} may be the one that stays.",
  "drill.note.noticed-by-checks":
    "A process that stands still is noticed by the checks of {resource} alone, and by those only that ask it something.",
  "drill.note.clock-jobs":
    "What goes by the clock on {node} sees that hour pass at once: scheduled jobs may start, sessions may expire, and its logs are an hour ahead until it is back.",
  "drill.note.installs": "{package} is not installed on {node}; the drill installs it first.",
  "drill.note.processes": "Processes of {resource} on {node} that it is done to: {count}.",
  "step.drill-guard": "Check that the cluster is ready for it",
  "step.drill-reach": "Reach every service from the console",
  "step.drill-move": "Move {group} to {node}",
  "step.drill-kill": "Kill the processes of {resource} on {node}",
  "step.drill-hang": "Stop the processes of {resource} on {node} where they are, for {seconds} s",
  "step.drill-link-down": "Pull the cable of {network} on {node}, for {seconds} s",
  "step.drill-partition": "Cut {node} off from the other nodes, for {seconds} s",
  "step.drill-crash": "Crash {node}",
  "step.drill-clock-ahead": "Set the clock of {node} ahead by {minutes} minutes",
  "step.drill-clock-back": "Wait until cluster time has brought the clock of {node} back",
  "step.drill-console-off": "Let go of all agents of the cluster, for {seconds} s",
  "step.drill-watch": "Ask every service every 10 ms meanwhile",
  "step.drill-undo": "Undo it on {node}",
  "step.drill-recover": "Wait until all is as before",
  "step.drill-forget": "Forget the failures that it made count",
  "step.drill-keep": "Keep what was measured",
} as const;
export type DrillPhraseCode = keyof typeof drillPhrases;

/** A sentence with its English filled in. */
export function drillPhrase(code: DrillPhraseCode, params: Record<string, string | number> = {}): Phrase {
  const fallback = drillPhrases[code].replace(/\{(\w+)\}/g, (whole, key: string) =>
    String(params[key] ?? whole),
  );
  return { code, params, fallback };
}
