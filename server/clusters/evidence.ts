import { allowedName } from "@/compiler/adopt/allowed-name";
import { SILENT_AFTER_MS } from "@/protocol/agent-messages";
import type { ClusterView } from "@/protocol/cluster-view";
import type { Definition, NodeDefinition } from "@/protocol/definition";
import type { HostReport } from "@/protocol/host-report";
import type { Phrase } from "@/protocol/problem";

/** What one node's agent last said, and when that was, by the console's clock. */
export interface NodeReport {
  host: HostReport | null;
  view: ClusterView | null;
  heardAt: number | null;
  connected: boolean;
  /** Why its agent is not understood, though it is heard; else nothing. */
  refusal?: Phrase | null;
}

type Running = ClusterView & { pacemaker: NonNullable<ClusterView["pacemaker"]> };
export interface NodeEvidence {
  definition: NodeDefinition;
  live: boolean;
  heardAt: number | null;
  /** Only of live agents; an old report proves nothing. */
  host: HostReport | null;
  view: ClusterView | null;
  /** Why its agent is not understood, though it is heard; null of one that is live or silent. */
  refusal: Phrase | null;
}

export interface Evidence {
  nodes: NodeEvidence[];
  /**
   * The view the state is told from: of a live agent, quorate before not, read in time, of who has joined a DC, of the newest
   * CIB, the DC's own, heard last.
   */
  chosen: (Running & { heardAt: number; node: string }) | null;
  /** Whose view it would be, had its next reading come in time; nothing is told from that, nor from what counts for less. */
  overdue: string | null;
  /** An operation of ours changes the cluster: a node may have its next name already. */
  changing: boolean;
  /** Two live sides that do not see each other. */
  sides: { one: string[]; other: string[] } | null;
}

/** Sorts what the agents said into what still holds. Does not depend on the order of the reports. */
export function weigh(
  definition: Definition,
  reports: Record<string, NodeReport>,
  now: number,
  changing: boolean,
): Evidence {
  const nodes = definition.nodes.map((node): NodeEvidence => {
    const report = reports[node.serverId];
    const heardAt = report?.heardAt ?? null;
    const live = report?.connected === true && heardAt !== null && now - heardAt <= SILENT_AFTER_MS;
    return {
      definition: node,
      live,
      heardAt,
      host: live ? (report?.host ?? null) : null,
      view: live ? (report?.view ?? null) : null,
      refusal: live ? null : (report?.refusal ?? null),
    };
  });
  const running = nodes.flatMap(({ view, heardAt, definition: { name, nodeId } }) =>
    view?.engine === "running" && view.pacemaker && isOurs(view, definition, changing)
      ? [{ ...view, pacemaker: view.pacemaker, heardAt: heardAt ?? 0, node: name, nodeId }]
      : [],
  );
  const ranked = [...running].sort(
    (a, b) =>
      Number(b.pacemaker.quorate) - Number(a.pacemaker.quorate) ||
      Number(a.overdue ?? false) - Number(b.overdue ?? false) ||
      Number(b.pacemaker.dc !== null) - Number(a.pacemaker.dc !== null) ||
      byCib(b.pacemaker.epoch, a.pacemaker.epoch) ||
      Number(b.pacemaker.dc === b.node) - Number(a.pacemaker.dc === a.node) ||
      b.heardAt - a.heardAt ||
      a.node.localeCompare(b.node),
  );
  const [best = null] = ranked;
  const chosen = best?.overdue ? null : best;
  const cutOff = chosen
    ? running.filter(
        (view) =>
          view.node !== chosen.node &&
          !chosen.membership?.members.includes(view.nodeId) &&
          !view.membership?.members.includes(chosen.nodeId) &&
          view.membership !== null &&
          chosen.membership !== null,
      )
    : [];
  const names = cutOff.map(({ node }) => node);
  const sides =
    names.length > 0
      ? { one: running.map(({ node }) => node).filter((node) => !names.includes(node)), other: names }
      : null;
  return { nodes, chosen, overdue: best?.overdue ? best.node : null, changing, sides };
}

/**
 * Orders CIBs from the oldest by their versions, "admin_epoch.epoch.num_updates", which are the same on all nodes of a
 * membership. So a change is told by who saw it, also where the DC, which made it, no longer reaches the console. One
 * whose version is not known is the oldest.
 */
function byCib(a: string | null, b: string | null): number {
  const [ours, theirs] = [a, b].map((version) => (version ?? "").split(".").map((part) => Number(part) || 0));
  const differences = [0, 1, 2].map((part) => (ours?.[part] ?? 0) - (theirs?.[part] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** A node configured for a cluster of another name tells nothing about this one. */
export const isOurs = (view: ClusterView, definition: Definition, changing: boolean) =>
  changing || view.clusterName === null || allowedName(view.clusterName) === definition.name;
