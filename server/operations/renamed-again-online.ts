import { groupsOf } from "@/compiler/objects/cluster-objects";
import type { Definition } from "@/protocol/definition";
import type { Edit } from "@/protocol/edit";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { waitOnline } from "@/server/operations/wait-resources";

/** What runs now, by the cluster's own word. */
export async function activeResources(run: OperationRun, on: Participant): Promise<Set<string>> {
  const { outcome } = await run.task(on, "simulate", { change: { type: "nothing" } });
  return new Set(Object.keys(outcome).filter((name) => (outcome[name]?.length ?? 0) > 0));
}

/** Waits until a renamed resource runs again, if it did before, and with it its group. */
export async function waitRenamed(
  run: OperationRun,
  on: Participant,
  definition: Definition,
  edits: readonly Edit[],
  active: ReadonlySet<string>,
): Promise<void> {
  const oldNames = new Map<string, string>();
  for (const edit of edits)
    if (edit.type === "rename") oldNames.set(edit.name, oldNames.get(edit.id) ?? edit.id);
  const waiting = groupsOf(definition)
    .filter(({ online, resources }) => online && resources.some(({ name }) => oldNames.has(name)))
    .flatMap(({ resources }) => resources)
    .filter(({ name, online }) => online && active.has(oldNames.get(name) ?? name));
  await waitOnline(
    run,
    on,
    waiting.map(({ name }) => name),
  );
}
