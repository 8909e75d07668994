import { failoverLimitOf } from "@/compiler/objects/failover-limit";
import type { Definition } from "@/protocol/definition";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

/** An administrator who brings a group online takes it from here: its failovers count anew, and it may start. */
export async function forgetFailovers(
  run: OperationRun,
  on: Participant,
  definition: Definition,
  group: string,
): Promise<void> {
  if (failoverLimitOf(definition, group) === null) return;
  await run.step(phrase("step.forget-failovers", { group }), { node: on.name }, () =>
    run.task(on, "failovers.forget", { group }, 90),
  );
}
