import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

const WAIT_SECONDS = 120;

/** Waits until the cluster runs all of these, or says why not. */
export async function waitOnline(run: OperationRun, on: Participant, resources: string[]): Promise<void> {
  if (resources.length === 0) return;
  await run.step(phrase("step.wait-resources", { resources: resources.join(", ") }), {}, () =>
    run.task(
      on,
      "resources.wait",
      { active: resources, inactive: [], seconds: WAIT_SECONDS },
      WAIT_SECONDS + 10,
    ),
  );
}

/** Waits until none of these runs anywhere. */
export async function waitOffline(run: OperationRun, on: Participant, resources: string[]): Promise<void> {
  if (resources.length === 0) return;
  await run.step(phrase("step.wait-stopped", { resources: resources.join(", ") }), {}, () =>
    run.task(
      on,
      "resources.wait",
      { active: [], inactive: resources, seconds: WAIT_SECONDS },
      WAIT_SECONDS + 10,
    ),
  );
}
