import type { Place } from "@/components/frame/place";
import type { ConsoleState } from "@/protocol/console-state";
import type { Operation, WaitingOperation } from "@/protocol/operation";

const isWaiting = (operation: Operation): operation is WaitingOperation => operation.state === "waiting";

/** What waits for approval, the first to expire first: on the cluster that a page is about, or on all. */
export const waitingOperations = (
  operations: ConsoleState["operations"],
  place: Place | null = null,
): WaitingOperation[] =>
  Object.values(operations)
    .filter(isWaiting)
    .filter(({ clusterId }) => !place || !("clusterId" in place) || place.clusterId === clusterId)
    .sort((a, b) => a.expiresAt - b.expiresAt);

/** Somebody's own, also where a program asked in that one's name. Whose it is in the end says the console. */
export const isOwn = ({ requestedBy }: WaitingOperation, name: string): boolean =>
  requestedBy === name || requestedBy.startsWith(`${name} (`);
