import { problemsOf, requireNone } from "@/compiler/field-problems";
import { resourceProperties } from "@/compiler/objects/apply-edit";
import { findResource } from "@/compiler/objects/find-resource";
import { healthChecksOf } from "@/compiler/objects/health-checks";
import type { Definition } from "@/protocol/definition";
import type { PolicyEdit } from "@/protocol/policy-edits";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

type Edit = Extract<PolicyEdit, { type: "set-health-checks" }>;

/** A thorough check that the agent does not have would be a second quick one, called thorough. */
export async function requireDepth(
  run: OperationRun,
  on: Participant,
  before: Definition,
  wanted: Definition,
  { resource, isAlive }: Edit,
): Promise<void> {
  const standing = findResource(before, resource);
  // Some agents look deeper than their metadata says: what an administrator wrote there stays possible.
  const same =
    standing?.element === "primitive" &&
    healthChecksOf(standing, undefined).isAlive?.depth === isAlive?.depth;
  if (!isAlive || same) return;
  const { type } = resourceProperties(wanted, resource);
  await run.step(phrase("step.check-depth", { type }), { node: on.name }, async () => {
    const { actions } = await run.task(on, "resource-type.describe", { type });
    const known = actions.some(({ name, depth }) => name === "monitor" && depth === isAlive.depth);
    requireNone(
      problemsOf((report) => {
        if (!known) report("isAlive.depth", "depth.unknown");
      }),
    );
  });
}
