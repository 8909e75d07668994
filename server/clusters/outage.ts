import type { LastFailover } from "@/server/clusters/merge";

/** An event of interest, `at` already corrected to the console's clock. */
export interface TimedEvent {
  at: number;
  kind: string;
  node: string | null;
  resource: string | null;
  durationMs: number | null;
}

const begins = (event: TimedEvent, members: Set<string>, owner: string | null) =>
  event.kind === "resource-stopped" || event.kind === "resource-failed"
    ? members.has(event.resource ?? "")
    : (event.kind === "node-lost" || event.kind === "fenced") && owner !== null && event.node === owner;

/**
 * How long a group was not wholly online from `since` on: from the beginning of the first stop (or the loss of
 * its owner) to the last start that follows it. null: nothing stopped, or not all of it is back yet.
 */
export function outageSince(
  events: TimedEvent[],
  memberNames: string[],
  owner: string | null,
  since: number,
): number | null {
  const members = new Set(memberNames);
  const sorted = events.filter(({ at }) => at >= since).sort((a, b) => a.at - b.at);
  const first = sorted.find((event) => begins(event, members, owner));
  if (!first) return null;
  const begin = first.at - (first.kind === "resource-stopped" ? (first.durationMs ?? 0) : 0);
  const online = new Map<string, number>();
  const stopped = new Set<string>();
  for (const event of sorted) {
    const { resource, kind, at } = event;
    if (!resource || !members.has(resource) || at < first.at) continue;
    if (kind === "resource-started") online.set(resource, at);
    if (kind === "resource-stopped") {
      online.delete(resource);
      stopped.add(resource);
    }
  }
  const awaited = first.kind === "resource-stopped" ? stopped : members;
  if ([...awaited].some((name) => !online.has(name))) return null;
  return Math.max(0, Math.max(...online.values()) - begin);
}

/** When a group last came up on another node than before, from its members' starts and stops. */
export function lastFailover(events: TimedEvent[], memberNames: string[]): LastFailover | null {
  const members = new Set(memberNames);
  const starts = events
    .filter(({ kind, resource }) => kind === "resource-started" && members.has(resource ?? ""))
    .sort((a, b) => a.at - b.at);
  let owner: string | null = null;
  let ownedSince = 0;
  let last: { from: string; to: string; since: number; at: number } | null = null;
  for (const { node, at } of starts) {
    if (owner !== null && node !== null && node !== owner)
      last = { from: owner, to: node, since: ownedSince, at };
    if (node !== null) owner = node;
    ownedSince = at;
  }
  if (!last) return null;
  const { from, to, since, at } = last;
  return {
    at,
    from,
    to,
    outageMs: outageSince(
      events.filter((event) => event.at > since),
      memberNames,
      from,
      since,
    ),
  };
}
