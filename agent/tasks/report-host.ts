import { readHostReport } from "@/agent/host/host-report";
import type { Executor } from "@/agent/tasks/task-context";

/** The clock is measured by the connection, not here. */
export const reportHost: Executor<"host.report"> = () =>
  readHostReport({ offsetMs: null, roundTripMs: null });
