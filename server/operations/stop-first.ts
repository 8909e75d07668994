import { compile } from "@/compiler/compile";
import { withOnline } from "@/compiler/objects/edit-groups";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Primitive } from "@/protocol/cib-model/primitives";
import type { Resource } from "@/protocol/cib-model/resources";
import type { Definition } from "@/protocol/definition";
import type { StoredDefinition } from "@/server/operations/definition-book";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { waitOffline } from "@/server/operations/wait-resources";

/** Resources that a change takes out or gives another name; for Pacemaker a renamed one is another one. */
export function goneResources(before: Definition, after: Definition): string[] {
  const left = new Set(primitivesOf(after).map(({ id }) => id));
  return primitivesOf(before)
    .filter(({ id, class: standard }) => standard !== "stonith" && !left.has(id))
    .map(({ id }) => id);
}

/**
 * Stops what a change is about to take out of the configuration, in the order that still holds there. Otherwise
 * Pacemaker would stop it in no order, and at the same time as a renamed one is started under its new name: what an
 * agent starts and stops would be the same thing. Answers what the cluster has
 * from then on, and the epoch.
 */
export async function stopFirst(
  run: OperationRun,
  on: Participant,
  stored: StoredDefinition,
  gone: readonly string[],
  guard: string,
): Promise<{ held: StoredDefinition; guard: string }> {
  const { definition, secrets } = stored;
  const old = compile(definition, secrets).configuration;
  const stopped = gone.reduce((all, id) => withOnline(all, id, false), definition);
  const { configuration } = compile(stopped, secrets);
  let epoch = guard;
  if (configuration !== old) {
    const title = phrase("step.stop-first", { resources: gone.join(", ") });
    epoch = await run.step(title, { node: on.name }, async () => {
      return (await run.task(on, "cib.apply", { configuration, guard })).epoch;
    });
  }
  try {
    await waitOffline(run, on, [...gone]);
  } catch (thrown) {
    if (configuration !== old) await run.task(on, "cib.apply", { configuration: old, guard: null });
    throw thrown;
  }
  return { held: { ...stored, definition: stopped }, guard: epoch };
}

const primitivesOf = ({ configuration }: Definition): Primitive[] =>
  (configuration.resources ?? []).flatMap(primitivesIn);

function primitivesIn(resource: Resource): Primitive[] {
  if (isNative(resource) || resource.element === "template") return [];
  if (resource.element === "primitive") return [resource];
  if (resource.element === "group") return resource.members.flatMap(primitivesIn);
  const inner = resource.element === "clone" ? resource.member : resource.primitive;
  return inner === undefined ? [] : primitivesIn(inner);
}
