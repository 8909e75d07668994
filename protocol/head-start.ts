import type { FenceDelay, FenceTest, ShownFenceTest } from "@/protocol/fencing";

/** With a device that answers at once. */
export const HEAD_START_SECONDS = 2;

/** How much later than usual a host may begin with anything while it is busy, ms. */
const JITTER_MS = 500;

/**
 * The least head start, whole seconds, with which only one of two nodes that lost each other is fenced: the other must be
 * off before its own turn comes, and switching it off takes a device at least about as long as telling its power. null: no
 * answer was timed.
 */
export function headStartNeeded(test: Pick<FenceTest, "answers">): number | null {
  const times = test.answers.flatMap(({ tookMs }) => tookMs ?? []);
  return times.length === 0 ? null : Math.ceil((Math.max(...times) + JITTER_MS) / 1000);
}

interface Device {
  name: string;
  delay: FenceDelay | null;
  test: ShownFenceTest | null;
}

/** Of a cluster's state, what decides whether a head start is needed at all. */
interface Fenced {
  nodes: Record<string, unknown>;
  witness: object | null;
  fencing: { devices: Record<string, Device> };
}

/**
 * Devices whose head start is shorter than their own slowness asks for. Two nodes alone need one: with three, or with a
 * witness, no two halves may fence each other.
 */
export function hastyDevices({ nodes, witness, fencing }: Fenced) {
  if (witness !== null || Object.keys(nodes).length !== 2) return [];
  return Object.values(fencing.devices).flatMap(({ name, delay, test }) => {
    const needed = test?.current ? headStartNeeded(test) : null;
    return delay !== null && needed !== null && delay.seconds < needed ? [{ name, ...delay, needed }] : [];
  });
}
