type Member = { name: string; dependsOn: readonly string[] };

/**
 * The members of a group so that each comes after all it depends on, otherwise in the order given.
 * Those in a cycle (refused by validateDefinition) come last, in the order given.
 */
export function inStartOrder<M extends Member>(resources: readonly M[]): M[] {
  const names = new Set(resources.map(({ name }) => name));
  const placed = new Set<string>();
  const ordered: M[] = [];
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
export function hasCycle(resources: readonly Member[]): boolean {
  const at = new Map(inStartOrder(resources).map(({ name }, index) => [name, index]));
  return resources.some(({ name, dependsOn }) =>
    dependsOn.some((other) => (at.get(other) ?? -1) >= (at.get(name) ?? 0)),
  );
}
