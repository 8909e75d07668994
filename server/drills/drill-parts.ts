import type { ClusterState } from "@/protocol/console-state";
import type { DrillStore } from "@/server/drills/drill-store";
import type { startProbing } from "@/server/drills/probing";
import type { ClusterParts } from "@/server/operations/commander";

/** What a drill needs of the console. */
export type DrillParts = ClusterParts & {
  stateOf(clusterId: string): ClusterState | null;
  drills: Pick<DrillStore, "begin" | "keep">;
  startProbing: typeof startProbing;
  /** The console has no agents of these servers for so long, whatever becomes of it. */
  letGo(serverIds: readonly string[], ms: number): void;
};
