import { setTimeout as pause } from "node:timers/promises";
import type { Definition } from "@/protocol/definition";
import { type DrillPlan, worstOutage } from "@/protocol/drill";
import type { RequestOf } from "@/protocol/operation";
import { type Phrase, ProblemError } from "@/protocol/problem";
import { checkDrill } from "@/server/drills/check-drill";
import type { PlannedFault } from "@/server/drills/drill-fault";
import type { DrillParts, Failed } from "@/server/drills/drill-parts";
import { drillPhrase } from "@/server/drills/drill-phrases";
import { failBy, failHere } from "@/server/drills/fail-steps";
import { forgetCounted } from "@/server/drills/forget-counted";
import { keepMeasure } from "@/server/drills/keep-measure";
import { type Probing, SERVED } from "@/server/drills/probing";
import { recover } from "@/server/drills/recover";
import type { OperationRun } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

/** How late a scheduled drill may begin. */
const MISSED_AFTER_MS = 600_000;
const REACHED_WITHIN_MS = 8000;

/**
 * drill.run: guard → reach every service → make it fail → undo → wait until all is as before → keep what was measured.
 * The undo is armed on the node before it fails, so nothing here has to happen for it.
 */
export async function runDrill(
  run: OperationRun,
  request: RequestOf<"drill.run">,
  parts: DrillParts,
): Promise<{ outageMs: number | null }> {
  const { clusterId, plan, scheduledAt } = request;
  const { definition } = await parts.definitions.load(clusterId);
  await parts.drills.begin({ id: run.id, clusterId, plan, by: run.user, scheduled: scheduledAt !== null });
  const fault = await guard(run, request, definition, parts);
  const before = parts.stateOf(clusterId);
  const now = () => parts.stateOf(clusterId);
  const probing = parts.startProbing(plan.probes);
  const failed: Failed = { failedAt: null, undoneAt: null };
  const asBefore = () => recover(run, plan, before, now, probing);
  try {
    await run.step(drillPhrase("step.drill-reach"), {}, () => reach(plan, probing));
    if (fault) await failBy(run, fault, plan.failure, failed, before, now);
    else await failHere(run, request, definition, parts, failed);
    await run.step(drillPhrase("step.drill-recover"), {}, asBefore);
    await forgetCounted(run, clusterId, before, parts, asBefore);
  } catch (thrown) {
    // What had failed by then is told all the same; the step that threw says what was not done.
    if (failed.failedAt === null) await probing.end().catch(() => undefined);
    else
      await keepMeasure(run.id, plan, parts, probing, { ...failed, recoveredAt: null }).catch(
        () => undefined,
      );
    throw thrown;
  }
  const measure = await run.step(drillPhrase("step.drill-keep"), {}, () =>
    keepMeasure(run.id, plan, parts, probing, { ...failed, recoveredAt: Date.now() }),
  );
  return { outageMs: worstOutage({ measure }) };
}

/** @throws ProblemError `drill.refused`; each reason is a step of its own */
async function guard(
  run: OperationRun,
  { clusterId, plan, scheduledAt }: RequestOf<"drill.run">,
  definition: Definition,
  parts: DrillParts,
): Promise<PlannedFault | null> {
  if (scheduledAt !== null && Date.now() - scheduledAt > MISSED_AFTER_MS)
    throw await refused(run, [drillPhrase("drill.missed", { at: new Date(scheduledAt).toISOString() })]);
  const { stateOf, clockHostOf } = parts;
  const facts = { definition, state: stateOf(clusterId), other: null, clockHostOf };
  const { obstacles, fault, lacks } = await run.step(drillPhrase("step.drill-guard"), {}, () =>
    checkDrill(facts, plan, (on, type, input) => run.task(on, type, input, 20)),
  );
  if (obstacles.length > 0) throw await refused(run, obstacles);
  if (fault && lacks.length > 0)
    await run.step(phrase("step.install-packages", { node: fault.on.name }), { node: fault.on.name }, () =>
      run.task(fault.on, "packages.install", { packages: lacks }, 900),
    );
  return fault;
}

async function refused(run: OperationRun, obstacles: readonly Phrase[]): Promise<ProblemError> {
  for (const each of obstacles) await run.check(each, {}, async () => ({ state: "failed", finding: null }));
  return new ProblemError({
    code: "drill.refused",
    message: "The cluster is not ready for this drill, so nothing was made to fail. The steps say why.",
    detail: { text: obstacles.map(({ fallback }) => fallback).join("\n") },
  });
}

async function reach(plan: DrillPlan, probing: Probing): Promise<void> {
  const missing = () => probing.status().findIndex(({ inARow }) => inARow < SERVED);
  for (const deadline = Date.now() + REACHED_WITHIN_MS; missing() >= 0; await pause(100)) {
    if (Date.now() < deadline) continue;
    const { address = "", port = 0 } = plan.probes[missing()] ?? {};
    throw new ProblemError({
      code: "drill.not-reached",
      message: `The console's own machine is the client of a drill, and ${address}, port ${port}, does not answer it steadily. Nothing was made to fail. See that the console reaches the service, or choose another port.`,
      params: { address, port: String(port) },
    });
  }
}
