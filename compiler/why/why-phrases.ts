import type { Phrase } from "@/protocol/problem";

/** Every reason that "Why" can give: code → English, `{…}` filled from params. Browsers translate by code. */
export const whyTexts = {
  "why.maintenance.cluster": "The whole cluster is in maintenance: nothing is started, stopped or moved.",
  "why.maintenance.node": "The node is in maintenance: nothing is started or stopped there.",
  "why.unmanaged": "{resource} is unmanaged (in maintenance): the cluster leaves it as it is.",
  "why.no-quorum": "The nodes that see each other have no quorum, so the cluster starts nothing.",
  "why.no-fence-device":
    "Fencing is on, but no fence device is configured: Pacemaker starts nothing until there is one.",
  "why.unclean": "It is not known what {node} still runs, and it has not been fenced yet.",
  "why.taken-offline":
    "{name} is taken offline (target-role is Stopped) and stays so until it is brought online.",
  "why.blocked":
    "{resource} is blocked: it failed in a way after which nothing may touch it. Mend the cause, then clean it up.",
  "why.earlier-member": "{member} comes before it in the group and is not running.",
  "why.order": "It starts only after {other}, which is not running (order {id}).",
  "why.together-stopped": "It runs only together with {other}, which is not running (colocation {id}).",
  "why.ticket": "It runs only while this site holds the ticket {ticket} (rule {id}).",
  "why.not-in-cluster": "The cluster's live configuration does not have it.",
  "why.node-down": "The cluster service does not run on the node.",
  "why.node-unknown": "The state of the node is not known now.",
  "why.node-fencing": "The node is being fenced.",
  "why.node-joining": "The node is joining the cluster.",
  "why.node-paused": "The node is paused: groups on it stay, none may come.",
  "why.node-drained": "The node is drained (standby): it runs nothing until it is resumed.",
  "why.banned": "The rule {id} forbids it here (-INFINITY).",
  "why.banned-by-tool":
    "The rule {id} forbids it here: a move or ban made with another tool (crm_resource, pcs) left it behind.",
  "why.forbidden-by-rule": "The rule {id} forbids it here as long as its condition holds: {condition}.",
  "why.rule-may-forbid":
    "The rule {id} forbids it here while its condition holds, which cannot be judged here: {condition}.",
  "why.only-elsewhere": "The rule {id} demands {node} (INFINITY).",
  "why.avoids": "The rule {id} speaks against this node ({score}).",
  "why.prefers": "The rule {id} prefers this node (+{score}).",
  "why.stays": "It stays where it runs: stickiness {score}.",
  "why.failures-reached":
    "{resource} failed {count} times here; from {threshold} on it may no longer run here until that is cleaned up.",
  "why.failures-fatal":
    "{resource} failed here in a way that must not happen again (it could not be started or stopped): it may not run here until that is cleaned up.",
  "why.failures-left": "{resource} failed {count} times here; it leaves this node at {threshold}.",
  "why.failures-counted": "{resource} failed {count} times here; no threshold makes it leave this node.",
  "why.with-elsewhere": "It must run where {other} runs, and that is {node} (colocation {id}).",
  "why.apart": "It must not run where {other} runs, and that runs here (colocation {id}).",
  "why.held-everywhere": "What holds it everywhere holds it here too: see above.",
  "why.opt-in":
    "Resources run only where a rule allows it (symmetric-cluster is off), and none allows it here.",
  "why.wanted-most": "The scheduler wants it here most (score {score}).",
  "why.wanted-less": "It could run here (score {score}), but {node} has the higher or equal score {best}.",
  "why.could": "Nothing forbids it here (score {score}).",
  "why.scheduler-forbids": "The scheduler forbids it here, for a reason that this console cannot name.",
  "why.runs-nothing-scored": "It runs here; the scheduler gives it no score.",
} as const;
export type WhyCode = keyof typeof whyTexts;

/** The phrase of a reason. */
export function phrase(code: WhyCode, params: Record<string, string | number> = {}): Phrase {
  const fallback = whyTexts[code].replace(/\{(\w+)\}/g, (_whole, name: string) => String(params[name] ?? ""));
  return { code, params, fallback };
}
