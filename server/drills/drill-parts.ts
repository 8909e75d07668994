import type { ClusterState } from "@/protocol/console-state";
import type { DrillMeasure } from "@/protocol/drill";
import type { ClockHost } from "@/server/drills/clock-guard";
import type { DrillStore } from "@/server/drills/drill-store";
import type { startProbing } from "@/server/drills/probing";
import type { ClusterParts } from "@/server/operations/commander";

/** When it failed and when that was over, as far as it has come. */
export type Failed = Pick<DrillMeasure, "failedAt" | "undoneAt">;

/** What a drill needs of the console. */
export type DrillParts = ClusterParts & {
  stateOf(clusterId: string): ClusterState | null;
  drills: Pick<DrillStore, "begin" | "keep">;
  startProbing: typeof startProbing;
  clockHostOf(serverId: string): ClockHost;
  /** The console has no agents of these servers for so long, whatever becomes of it. */
  letGo(serverIds: readonly string[], ms: number): void;
};
