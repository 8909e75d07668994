import { setTimeout as pause } from "node:timers/promises";
import { problemsOf, requireNone } from "@/compiler/field-problems";
import type { Clusters } from "@/server/clusters/clusters";
import type { Database } from "@/server/database/database";
import { readHistory } from "@/server/history/history-entries";
import { exportHistory } from "@/server/history/history-export";
import { readIncidents } from "@/server/history/incident-reader";
import { readStateAt, readTimeline } from "@/server/history/state-reader";
import type { StateRecorder } from "@/server/history/state-recorder";
import type { Handlers } from "@/server/http/api-routes";

/** What is waited for the recorder, so that an answer reaches until now. */
const RECORDED_WITHIN_MS = 1000;

/** The handlers of protocol/history.ts. */
export function historyHandlers(parts: {
  database: Database;
  clusters: Pick<Clusters, "require">;
  recorder: StateRecorder;
}): Pick<Handlers, "listHistory" | "exportHistory" | "getStateAt" | "getTimeline" | "listIncidents"> {
  const { database, clusters, recorder } = parts;
  const recorded = () => Promise.race([recorder.write(), pause(RECORDED_WITHIN_MS)]);
  return {
    async listHistory({ params, query: { before, limit, ...filter } }) {
      const { id } = clusters.require(params.id);
      requireForward(filter);
      return readHistory(database, id, filter, { before, limit });
    },
    async exportHistory({ params, query: { format, ...filter } }) {
      const { id, definition } = clusters.require(params.id);
      requireForward(filter);
      return exportHistory(database, { id, name: definition.name }, filter, format, Date.now());
    },
    async getStateAt({ params, query }) {
      const { id } = clusters.require(params.id);
      database.require();
      await recorded();
      return readStateAt(database, id, query.at, Date.now());
    },
    async getTimeline({ params, query }) {
      const { id } = clusters.require(params.id);
      requireForward(query);
      database.require();
      await recorded();
      return readTimeline(database, id, query);
    },
    async listIncidents({ params, query }) {
      requireForward(query);
      return readIncidents(database, clusters.require(params.id), query, Date.now());
    },
  };
}

/** A time that ends before it begins is a mistake, not a time in which nothing happened. */
const requireForward = ({ from, to }: { from?: number; to?: number }): void =>
  requireNone(
    problemsOf((report) => {
      if (from !== undefined && to !== undefined && to < from) report("to", "time.backwards");
    }),
  );
