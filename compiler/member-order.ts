import type { ResourceDefinition } from "@/protocol/definition";

/**
 * The members of a group so that each comes after all it depends on, otherwise in the order given.
 * Those in a cycle (refused by validateDefinition) come last, in the order given.
 */
export function inStartOrder(resources: ResourceDefinition[]): ResourceDefinition[] {
  const names = new Set(resources.map(({ name }) => name));
  const placed = new Set<string>();
  const ordered: ResourceDefinition[] = [];
  let waiting = [...resources];
  while (waiting.length > 0) {
    const next = waiting.find((resource) =>
      resource.dependsOn.every((name) => placed.has(name) || !names.has(name)),
    );
    if (!next) return [...ordered, ...waiting];
    placed.add(next.name);
    ordered.push(next);
    waiting = waiting.filter((resource) => resource !== next);
  }
  return ordered;
}

/** Whether the dependencies within a group go round in a circle. */
export function hasCycle(resources: ResourceDefinition[]): boolean {
  const at = new Map(inStartOrder(resources).map(({ name }, index) => [name, index]));
  return resources.some(({ name, dependsOn }) =>
    dependsOn.some((other) => (at.get(other) ?? -1) >= (at.get(name) ?? 0)),
  );
}
