import type { NodeState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { Phrase } from "@/protocol/problem";
import { type Evidence, isOurs, type NodeEvidence } from "@/server/clusters/evidence";
import { nobodyTells, reason } from "@/server/clusters/reasons";

export interface Judged<S extends string> {
  state: S;
  reason: Phrase | null;
}
type JudgedNode = Judged<NodeState["state"]>;

/** One node's state. Without a live agent only a live quorate peer can say more than "unknown". */
export function nodeState(node: NodeEvidence, evidence: Evidence, definition: Definition): JudgedNode {
  const { name } = node.definition;
  const { chosen } = evidence;
  const by = chosen?.node ?? "";
  const seen = chosen?.pacemaker.nodes.find((entry) => entry.name === name);
  const fenced = chosen?.pacemaker.fencing.some(
    ({ target, status }) => target === name && status === "pending",
  );
  if (chosen && (seen?.unclean || fenced)) {
    const can = chosen.pacemaker.quorate && chosen.pacemaker.fencingEnabled;
    return can
      ? { state: "fencing", reason: reason("reason.being-fenced", { by }) }
      : { state: "unknown", reason: reason("reason.unclean", { by }) };
  }
  if (!node.live || !node.view) {
    const unknown = (why: Phrase) => ({ state: "unknown" as const, reason: node.refusal ?? why });
    if (!chosen?.pacemaker.quorate) return unknown(reason("reason.agent-silent", { node: name }));
    if (!seen) return unknown(reason("reason.agent-silent-not-seen", { node: name, by }));
    return seen.online
      ? unknown(reason("reason.agent-silent-seen-online", { node: name, by }))
      : { state: "down", reason: reason("reason.seen-offline", { by }) };
  }
  const { view } = node;
  if (!isOurs(view, definition, evidence.changing)) {
    return { state: "down", reason: reason("reason.other-cluster", { name: view.clusterName ?? "" }) };
  }
  if (view.engine === "none") return { state: "down", reason: reason("reason.no-cluster-here") };
  if (view.engine === "stopped") return { state: "down", reason: reason("reason.service-stopped") };
  if (view.engine === "starting" || !view.pacemaker) {
    return { state: "joining", reason: reason("reason.service-starting") };
  }
  if (!chosen) return { state: "unknown", reason: nobodyTells(evidence) };
  if (!seen?.online) {
    return evidence.sides
      ? { state: "unknown", reason: reason("reason.cut-off", { by }) }
      : { state: "joining", reason: reason("reason.not-member-yet", { by }) };
  }
  if (seen.pending) return { state: "joining", reason: reason("reason.service-starting") };
  if (seen.maintenance || chosen.pacemaker.maintenance) return { state: "maintenance", reason: null };
  if (seen.shutdown) return { state: "draining", reason: reason("reason.shutting-down") };
  if (seen.standby) {
    const busy = chosen.pacemaker.resources.some(
      (resource) => resource.active && resource.nodes.includes(name) && !resource.type.startsWith("stonith:"),
    );
    return busy
      ? { state: "draining", reason: reason("reason.draining") }
      : { state: "paused", reason: reason("reason.drained") };
  }
  if (node.definition.paused) return { state: "paused", reason: reason("reason.paused") };
  return { state: "up", reason: chosen.pacemaker.quorate ? null : reason("reason.no-quorum") };
}
