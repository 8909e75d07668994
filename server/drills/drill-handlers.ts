import { inPart } from "@/compiler/field-problems";
import type { Drill } from "@/protocol/drill";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";
import type { Clusters } from "@/server/clusters/clusters";
import type { Database } from "@/server/database/database";
import { checkDrill } from "@/server/drills/check-drill";
import { knownClockHosts } from "@/server/drills/clock-guard";
import type { DrillStore } from "@/server/drills/drill-store";
import { requireDrill, requireDrillConfirmed } from "@/server/drills/require-drill";
import { readIncidents } from "@/server/history/incident-reader";
import type { Handlers } from "@/server/http/api-routes";
import type { LiveState } from "@/server/live/live-state";
import { changeOf } from "@/server/operations/operations";

/** What the nodes record of a drill may come a moment after its end. */
const RECORDED_WITHIN_MS = 3000;
const ASKED_S = 20;

/** The handlers of protocol/drill-api.ts. */
export function drillHandlers(parts: {
  database: Database;
  clusters: Pick<Clusters, "require" | "state" | "report">;
  drills: DrillStore;
  hub: AgentHub;
  live: LiveState;
}): Pick<
  Handlers,
  "listDrills" | "getDrill" | "checkDrill" | "listDrillSchedules" | "scheduleDrill" | "removeDrillSchedule"
> {
  const { database, clusters, drills, hub, live } = parts;
  const clockHostOf = knownClockHosts(hub, clusters.report);
  return {
    async listDrills({ params }) {
      return (await drills.list(clusters.require(params.id).id)).map(({ drill }) => drill);
    },
    async getDrill({ params }) {
      const { id, definition } = clusters.require(params.id);
      const [found] = await drills.list(id, params.drill);
      if (!found) throw unknown();
      const incidents = await readIncidents(database, { id, definition }, {}, Date.now());
      const { drill, operation } = found;
      return {
        drill,
        operation: live.current.operations[drill.id] ?? operation,
        incidents: incidents.filter(({ phases }) =>
          phases.some(({ at }) => at !== null && isDuring(drill, at)),
        ),
      };
    },
    async checkDrill({ params, body: { plan } }) {
      const { id, definition } = clusters.require(params.id);
      inPart("plan", () => requireDrill(definition, plan));
      const running = changeOf(live, id);
      const other = running ? { subject: running.subject, user: running.requestedBy } : null;
      const { obstacles, notes } = await checkDrill(
        { definition, state: clusters.state(id), other, clockHostOf },
        plan,
        (on, type, input) => hub.runTask(on.serverId, type, input, { deadlineSeconds: ASKED_S }),
      );
      return { obstacles, notes };
    },
    listDrillSchedules: ({ params }) => drills.schedules(clusters.require(params.id).id),
    async scheduleDrill({ params, body: { confirmName, ...wanted }, by }) {
      const { id, definition } = clusters.require(params.id);
      inPart("plan", () => requireDrill(definition, wanted.plan));
      requireDrillConfirmed(wanted.plan, confirmName);
      if (wanted.at <= Date.now()) throw past();
      return drills.schedule(id, { ...wanted, confirmName, by: by.user.name });
    },
    async removeDrillSchedule({ params }) {
      await drills.remove(clusters.require(params.id).id, params.schedule);
      return {};
    },
  };
}

const isDuring = ({ startedAt, endedAt }: Drill, at: number) =>
  at >= startedAt && at <= (endedAt ?? Date.now()) + RECORDED_WITHIN_MS;

const unknown = () =>
  new ProblemError({
    code: "drill.unknown",
    message: "There is no such drill. Drills are given up with the rest of the history.",
  });

const past = () =>
  new ProblemError({
    code: "input.invalid",
    message: "A drill cannot be scheduled for the past. Nothing was kept.",
    detail: { fields: { at: "time.past" } },
  });
