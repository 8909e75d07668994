import type { DrillKind } from "@/protocol/drill";

/** What is called the end of a failure: most are undone by their node, a clock is brought back by cluster time. */
export const undoneWord = (kind: DrillKind) => (kind === "clock-changed" ? "clockBack" : "undoneAt");
