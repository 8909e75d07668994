import { describeFault, type FaultId, faultIds, losesNode } from "@/lab/torture/faults/fault-table";

/** Which host a fault is made on, by what it is when the round begins. */
export type Target = "owner" | "standby";
export const targets: readonly Target[] = ["owner", "standby"];

export interface PlannedFault {
  fault: FaultId;
  target: Target;
  /** After the round's beginning, ms. */
  atMs: number;
}

export interface Round {
  /** 1, 2, … */
  number: number;
  faults: PlannedFault[];
}

/** A second fault comes at most this long after the first, ms: while the cluster is still busy with that one. */
const LATEST_SECOND_MS = 3000;

/**
 * What round `number` of a seed does: the same for ever, whatever rounds are played before. The first ones are every
 * fault once, in an order of the seed's; then pairs, with some single ones and quiet stretches between.
 */
export function planRound(seed: number, number: number): Round {
  const chance = randomOf(seed, number);
  const first = shuffled(faultIds, randomOf(seed, 0))[number - 1];
  const kind = chance();
  const faults = first
    ? [first]
    : kind < 0.04
      ? (["quiet"] as const)
      : kind < 0.2
        ? [pick(chance)]
        : pair(chance);
  return { number, faults: completed(chance, [...faults]) };
}

export function planRounds(seed: number, rounds: number): Round[] {
  return Array.from({ length: rounds }, (_, i) => planRound(seed, i + 1));
}

/** A fault that shows only when a node is lost gets one that loses a node, where there is none. */
function completed(chance: () => number, faults: FaultId[]): PlannedFault[] {
  const lost = faults.some((id) => losesNode.some((losing) => losing === id));
  const needing = faults.some((id) => describeFault(id).needsLostNode);
  const all = needing && !lost ? [...faults, oneOf(losesNode, chance)] : faults;
  return all.map((fault, i) => ({
    fault,
    target: oneOf(targets, chance),
    // A switch that misbehaves does so before it is needed.
    atMs: describeFault(fault).needsLostNode || i === 0 ? 0 : Math.round(chance() * LATEST_SECOND_MS),
  }));
}

const real = faultIds.filter((id) => id !== "quiet");
const pick = (chance: () => number): FaultId => oneOf(real, chance);

/** Two different ones; the minute of flapping stays alone, or rounds get too long. */
function pair(chance: () => number): FaultId[] {
  const short = real.filter((id) => id !== "flapping-for-a-minute");
  const [first = "quiet", second = "quiet"] = shuffled(short, chance);
  return [first, second];
}

function oneOf<T>(list: readonly T[], chance: () => number): T {
  const found = list[Math.floor(chance() * list.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}

function shuffled<T>(list: readonly T[], chance: () => number): T[] {
  return list
    .map((item) => ({ item, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** mulberry32: a small generator that is the same everywhere; numbers in [0, 1). */
function randomOf(seed: number, round: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(round, 0x85ebca6b)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
