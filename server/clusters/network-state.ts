import { linkNumbers } from "@/compiler/corosync-conf/links";
import { networkPathOf } from "@/compiler/objects/network-path";
import type { ClusterState, NodeState } from "@/protocol/console-state";
import type { Definition, NetworkDefinition } from "@/protocol/definition";
import type { Evidence, NodeEvidence } from "@/server/clusters/evidence";
import type { Judged } from "@/server/clusters/node-state";
import { type ReasonCode, reason } from "@/server/clusters/reasons";

type InterfaceStateName = ClusterState["interfaces"][string]["state"];
type NetworkStateName = ClusterState["networks"][string]["state"];
type NodeStates = Record<string, Judged<NodeState["state"]>>;
export type JudgedInterface = Judged<InterfaceStateName> & { node: string };

const outOfUse = new Set<NodeState["state"]>(["down", "fencing"]);

/** One interface: first what its own kernel says (adapter, carrier, address), then what knet reaches from it, then its path. */
export function interfaceState(
  entry: NetworkDefinition["interfaces"][number],
  network: NetworkDefinition,
  definition: Definition,
  evidence: Evidence,
  nodes: NodeStates,
): JudgedInterface {
  const judged = (state: InterfaceStateName, why: JudgedInterface["reason"] = null) => ({
    node: entry.node,
    state,
    reason: why,
  });
  const own = evidence.nodes.find(({ definition: { name } }) => name === entry.node);
  if (outOfUse.has(nodes[entry.node]?.state ?? "unknown"))
    return judged("unavailable", reason("reason.node-down"));
  if (!own?.live || !own.host)
    return judged("unknown", own?.refusal ?? reason("reason.agent-silent", { node: entry.node }));
  const fault = ownFault(entry, own.host);
  if (fault) return judged("failed", fault);
  const seen = linkPeers(own, network, definition);
  if (seen === "missing") return judged("failed", reason("reason.link-missing", { node: entry.node }));
  const well = (): JudgedInterface => {
    const path = pathState(entry.node, network, definition, evidence);
    return path?.state === "lost" ? judged("path-lost", path.reason) : judged("up");
  };
  const inUse = seen?.filter(({ name }) => !outOfUse.has(nodes[name]?.state ?? "unknown"));
  if (!inUse) return well();
  // An interface that is broken at the other end says nothing of this one, while there are others to be reached.
  const healthy = inUse.filter(({ name }) => !isBroken(name, network, evidence));
  const peers = healthy.length > 0 ? healthy : inUse;
  const lost = peers.filter(({ connected }) => connected === false).map(({ name }) => name);
  const unheard = peers.filter(({ connected }) => connected === null).map(({ name }) => name);
  if (lost.length === 0) {
    return unheard.length === 0
      ? well()
      : judged("unknown", reason("reason.link-unknown", { node: entry.node, nodes: unheard.join(", ") }));
  }
  // With one peer only, its own interface may be the broken one: then this one is merely unreachable.
  if (lost.length === peers.length && peers.length > 1)
    return judged("failed", reason("reason.reaches-nobody"));
  return judged("unreachable", reason("reason.cannot-reach", { nodes: lost.join(", ") }));
}

/** Whether the network goes on beyond a node's interface, by that node's own word; null: nothing is to be pinged there. */
export function pathState(
  node: string,
  network: NetworkDefinition,
  definition: Definition,
  evidence: Evidence,
): ClusterState["interfaces"][string]["path"] {
  const decided = networkPathOf(definition, network);
  if (decided.targets.length === 0) return null;
  const own = evidence.nodes.find(({ definition: { name } }) => name === node);
  const told = own?.live ? own.view?.pacemaker?.paths?.find(({ subnet }) => subnet === network.subnet) : null;
  const as = (state: "here" | "lost" | "unknown", code: ReasonCode | null): ReturnType<typeof pathState> => ({
    ...decided,
    state,
    reason:
      code && reason(code, { node, targets: decided.targets.join(", "), seconds: decided.patienceSeconds }),
    since: told?.since ?? null,
  });
  switch (told?.state) {
    case "here":
      return as("here", null);
    case "lost":
      return as("lost", "reason.path-lost");
    case "asking":
      return as("unknown", "reason.path-asking");
    case "unable":
      return as("unknown", "reason.path-unable");
    case undefined:
      return as("unknown", "reason.path-untold");
  }
}

/** What is wrong with an interface by its own kernel's word; null: nothing. */
function ownFault(
  { adapter, address }: NetworkDefinition["interfaces"][number],
  host: NonNullable<NodeEvidence["host"]>,
): JudgedInterface["reason"] {
  const there = host.interfaces.find(({ name }) => name === adapter);
  if (!there) return reason("reason.no-adapter", { adapter });
  if (!there.up) return reason("reason.adapter-down", { adapter });
  if (!there.carrier) return reason("reason.no-carrier", { adapter });
  const has = there.addresses.some((each) => each.address === address);
  return has ? null : reason("reason.address-missing", { adapter, address });
}

function isBroken(node: string, network: NetworkDefinition, evidence: Evidence): boolean {
  const entry = network.interfaces.find((each) => each.node === node);
  const own = evidence.nodes.find(({ definition: { name } }) => name === node);
  return Boolean(entry && own?.live && own.host && ownFault(entry, own.host));
}

/**
 * The other nodes as knet sees them from this node on this network (connected null: it says nothing of that node); null
 * where it does not use the network or does not run, "missing" where it should use it and has no such link.
 */
function linkPeers(own: NodeEvidence, network: NetworkDefinition, definition: Definition) {
  const number = linkNumbers(definition).get(network.name);
  const membership = own.view?.membership;
  if (number === undefined || !membership) return null;
  const link = membership.links.find((each) => each.link === number);
  if (!link) return "missing";
  return definition.nodes
    .filter(({ name }) => name !== own.definition.name)
    .map(({ name, nodeId }) => ({
      name,
      connected: link.peers.find((peer) => peer.nodeId === nodeId)?.connected ?? null,
    }));
}

/** The matrix of a network's links: what each node itself says of each other one. */
export function linkMatrix(
  network: NetworkDefinition,
  definition: Definition,
  evidence: Evidence,
  nodes: NodeStates,
): ClusterState["networks"][string]["links"] {
  const number = linkNumbers(definition).get(network.name);
  if (number === undefined) return [];
  const isOut = (name: string) => outOfUse.has(nodes[name]?.state ?? "unknown");
  return evidence.nodes.flatMap((own) => {
    const from = own.definition.name;
    const peers = own.live ? linkPeers(own, network, definition) : null;
    return definition.nodes
      .filter(({ name }) => name !== from)
      .map(({ name: to }) => {
        const connected = Array.isArray(peers) ? peers.find(({ name }) => name === to)?.connected : null;
        const said =
          peers === "missing" || connected === false ? "broken" : connected ? "connected" : "unknown";
        return {
          ...{ from, to, state: isOut(from) || isOut(to) ? ("unavailable" as const) : said },
          roundTrip: own.live ? roundTripOf(own, number, definition, to) : null,
        };
      });
  });
}

function roundTripOf(own: NodeEvidence, link: number, { nodes }: Definition, to: string) {
  const nodeId = nodes.find(({ name }) => name === to)?.nodeId;
  const found = own.view?.fitness?.roundTrips.find((each) => each.link === link && each.nodeId === nodeId);
  return found ? { ms: found.ms, at: found.at } : null;
}

/** A network from its interfaces: up only when each is, apart from those of nodes that are down. */
export function networkState(
  network: NetworkDefinition,
  interfaces: JudgedInterface[],
): Judged<NetworkStateName> {
  if (!network.enabled) return { state: "disabled", reason: null };
  const usable = interfaces.filter(({ state }) => state !== "unavailable");
  if (usable.length === 0) {
    return interfaces.length > 0
      ? { state: "unavailable", reason: reason("reason.node-down") }
      : { state: "unknown", reason: null };
  }
  const bad = usable.filter(({ state }) => state === "failed" || state === "unreachable");
  const why = reason("reason.interfaces", { nodes: bad.map(({ node }) => node).join(", ") });
  const up = usable.filter(({ state }) => state === "up" || state === "path-lost");
  const unreachable = bad.filter(({ state }) => state === "unreachable");
  const unknown = usable.find(({ state }) => state === "unknown");
  const lost = usable.filter(({ state }) => state === "path-lost");
  if (bad.length > 0) {
    // Where one interface alone is well, nobody is left that it could talk to.
    if (up.length > 1 || unreachable.length > 1) return { state: "partitioned", reason: why };
    return unknown ? { state: "unknown", reason: why } : { state: "down", reason: why };
  }
  if (lost.length > 0) {
    const nodes = lost.map(({ node }) => node).join(", ");
    return { state: "path-lost", reason: reason("reason.path-lost-on", { nodes }) };
  }
  if (unknown) return { state: "unknown", reason: unknown.reason };
  return { state: "up", reason: null };
}
