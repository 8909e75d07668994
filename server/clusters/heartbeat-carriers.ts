import { heartbeatLinks } from "@/compiler/corosync-conf/links";
import type { ClusterView } from "@/protocol/cluster-view";
import type { Definition } from "@/protocol/definition";
import type { Evidence } from "@/server/clusters/evidence";

/**
 * The networks that carry the heartbeat now, by the word of each node that is heard: all that connect it to another
 * where it sends over all at once, else the one for each other node.
 */
export function heartbeatCarriers(
  definition: Pick<Definition, "networks">,
  { nodes }: Pick<Evidence, "nodes">,
): Set<string> {
  const inOrder = heartbeatLinks(definition).sort((a, b) => a.network.priority - b.network.priority);
  const order = inOrder.map(({ number }) => number);
  const used = new Set(nodes.flatMap(({ view }) => (view?.membership ? linksInUse(view, order) : [])));
  return new Set(inOrder.flatMap(({ number, network }) => (used.has(number) ? network.name : [])));
}

/** @param order numbers of links, the one that carries first in front */
function linksInUse({ membership, fitness }: ClusterView, order: readonly number[]): number[] {
  const { links = [], linkMode: said } = membership ?? {};
  const runs = fitness?.linkMode ?? said;
  const connected = links.flatMap(({ link, peers }) =>
    peers.filter((peer) => peer.connected).map(({ nodeId, active }) => ({ link, nodeId, active })),
  );
  // What Corosync says of its mode is what its file said at the last reload; it runs by that of its start.
  if (runs === said) return connected.flatMap(({ link, active }) => (active ? link : []));
  if (runs === "active") return connected.map(({ link }) => link);
  return [...new Set(connected.map(({ nodeId }) => nodeId))].flatMap(
    (peer) =>
      order.find((number) => connected.some(({ link, nodeId }) => link === number && nodeId === peer)) ?? [],
  );
}
