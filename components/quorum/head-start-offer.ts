import type { Chosen } from "@/components/quorum/witness-fields";
import type { ClusterState } from "@/protocol/console-state";
import type { FenceDelay } from "@/protocol/fencing";
import { HEAD_START_SECONDS, headStartNeeded } from "@/protocol/head-start";

export interface HeadStartOffer {
  /** What would be done about the head starts of two nodes. */
  what: "takeOut" | "give";
  changes: { device: string; delay: FenceDelay | null }[];
  /** The longest that goes or comes, seconds. */
  seconds: number;
  /** Which node has it, or would. */
  node: string;
}

/**
 * What a server as witness makes of the head start that two nodes alone need: with its vote only one part may fence, so
 * the head start does nothing but delay the failover where its node crashes; without the witness it is needed again.
 * null: nothing to change.
 */
export function headStartOffer(
  { nodes, fencing }: Pick<ClusterState, "nodes" | "fencing">,
  before: Chosen,
  { witness, diskWitness }: Chosen,
): HeadStartOffer | null {
  const names = Object.keys(nodes);
  // Over a disk both would write that the other has to go: the head start stays.
  if (names.length !== 2 || diskWitness || before.diskWitness) return null;
  if ((before.witness === null) === (witness === null)) return null;
  const devices = Object.values(fencing.devices);
  const changes = witness
    ? devices.flatMap(({ name, delay }) => (delay ? [{ device: name, delay: null, was: delay }] : []))
    : devices.flatMap(({ name, delay, plugs, test }) => {
        const first = names.find((node) => node in plugs);
        const needed = test?.current ? headStartNeeded(test) : null;
        const was = first ? { node: first, seconds: Math.max(HEAD_START_SECONDS, needed ?? 0) } : null;
        return delay === null && was ? [{ device: name, delay: was, was }] : [];
      });
  const longest = changes.map(({ was }) => was).sort((a, b) => b.seconds - a.seconds)[0];
  if (!longest) return null;
  return {
    what: witness ? "takeOut" : "give",
    changes: changes.map(({ device, delay }) => ({ device, delay })),
    ...longest,
  };
}
