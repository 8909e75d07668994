import type { ConsoleState } from "@/protocol/console-state";
import { type Rights, roleOn } from "@/protocol/role-order";

/** Of those who may see everything. */
export const WHOLE_VIEW = "view of everything";

/** The same for all who see the same. */
export const viewKey = (rights: Rights): string =>
  rights.console === null ? `view of ${Object.keys(rights.clusters).sort().join(" ")}` : WHOLE_VIEW;

/** Of the console's state what somebody may see. Parts that are seen are the same objects: comparing stays cheap. */
export function visibleState(state: ConsoleState, rights: Rights): ConsoleState {
  if (rights.console !== null) return state;
  const seen = (clusterId: string | null) => clusterId !== null && roleOn(rights, clusterId) !== null;
  return {
    ...state,
    clusters: only(state.clusters, ({ id }) => seen(id)),
    servers: only(state.servers, ({ clusterId }) => seen(clusterId)),
    operations: only(state.operations, ({ clusterId }) => seen(clusterId)),
  };
}

const only = <T>(all: Record<string, T>, keep: (each: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([, each]) => keep(each)));
