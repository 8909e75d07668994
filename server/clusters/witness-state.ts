import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { Evidence } from "@/server/clusters/evidence";

/**
 * Whether the witness votes, by what each running node's Corosync says of it. Only nodes tell: that the server itself is
 * well would prove nothing.
 */
export function witnessState(
  { witness: decided }: Pick<Definition, "witness">,
  { nodes }: Evidence,
): ClusterState["witness"] {
  const told = nodes.flatMap(({ view, definition: { name } }) => {
    const device = view?.membership?.device;
    return device === undefined ? [] : [{ name, device }];
  });
  if (!decided && told.every(({ device }) => device === null)) return null;
  const without = told.filter(({ device }) => !device?.alive || !device.casts).map(({ name }) => name);
  const state = told.length === 0 ? "unknown" : without.length === 0 ? "up" : "unreachable";
  return { decided, state, without };
}
