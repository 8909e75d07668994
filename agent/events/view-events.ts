import type { NewEvent } from "@/agent/events/spool";
import type { ClusterView } from "@/protocol/cluster-view";
import type { EventKind } from "@/protocol/event";
import type { HostReport } from "@/protocol/host-report";
import type { PathView } from "@/protocol/network-path";

/** What changed between two views of this node that Pacemaker's alerts do not tell: quorum, witness, engine, links. */
export function viewEvents(before: ClusterView, after: ClusterView): NewEvent[] {
  const event = (kind: EventKind, params: NewEvent["params"] = {}): NewEvent => ({
    at: after.at,
    kind,
    node: after.nodeName,
    resource: null,
    durationMs: null,
    params,
  });
  const events: NewEvent[] = [];
  const ran = before.engine === "running";
  const runs = after.engine === "running";
  if (!ran && runs) events.push(event("engine-started"));
  if (before.membership && !after.membership) events.push(event("engine-stopped"));
  if (!before.membership || !after.membership) return events;
  if (before.membership.quorate !== after.membership.quorate) {
    events.push(event(after.membership.quorate ? "quorum-gained" : "quorum-lost"));
  }
  const [did, does] = [before.membership.device?.casts ?? false, after.membership.device?.casts ?? false];
  if (!did && does) events.push(event("witness-votes"));
  // Taken away by an administrator it is not lost.
  if (did && !does && after.membership.device) events.push(event("witness-lost"));
  for (const link of after.membership.links) {
    const old = before.membership.links.find(({ link: number }) => number === link.link);
    for (const peer of link.peers) {
      const was = old?.peers.find(({ nodeId }) => nodeId === peer.nodeId);
      if (!was || was.connected === peer.connected) continue;
      const params = { link: link.link, peer: peer.nodeId, address: link.localAddress };
      events.push(event(peer.connected ? "link-up" : "link-down", params));
    }
  }
  return events;
}

/** Adapters whose carrier went or came between two reports. */
export function carrierEvents(before: HostReport, after: HostReport): NewEvent[] {
  return after.interfaces.flatMap((adapter) => {
    const was = before.interfaces.find(({ name }) => name === adapter.name);
    if (!was || was.carrier === adapter.carrier || adapter.loopback) return [];
    return [
      {
        at: after.at,
        kind: adapter.carrier ? ("carrier-back" as const) : ("carrier-lost" as const),
        node: after.hostname,
        resource: null,
        durationMs: null,
        params: { adapter: adapter.name },
      },
    ];
  });
}

/** A network's path that is otherwise than was told last. */
export function pathEvent({ subnet, state, targets, patienceSeconds }: PathView, node: string, at: number) {
  const from = targets.join(", ");
  const kind = state === "lost" ? "path-lost" : state === "here" ? "path-back" : "path-unknown";
  const text = {
    "path-lost": `no answer from ${from} for ${patienceSeconds} s`,
    "path-back": `one of ${from} answers again`,
    "path-unknown": `${from} cannot be pinged`,
  }[kind];
  const params = { subnet, targets: from, seconds: patienceSeconds };
  return {
    ...{ at, kind, node, resource: null, durationMs: null, params, text: `${subnet}: ${text}` },
  } satisfies NewEvent;
}
