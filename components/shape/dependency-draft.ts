import type { Dependencies, Dependency } from "@/protocol/dependencies";
import type { Edit } from "@/protocol/edit";

/** What was entered on the Dependencies page. */
export interface DependencyDraft {
  /** Members of its group, as they shall start. */
  order: string[];
  added: string[];
  /** Keys of what shall no longer be. */
  removed: string[];
}

export const noDraft = ({ group }: Dependencies): DependencyDraft => ({
  order: group?.members ?? [],
  added: [],
  removed: [],
});

export const keyOf = ({ name, through }: Dependency): string => `${through ?? ""} ${name}`;

/** The edits it comes to: what is taken away first, so that the order may agree with what is left. */
export function dependencyEdits(
  resource: string,
  { group, on }: Dependencies,
  { order, added, removed }: DependencyDraft,
): Edit[] {
  const reordered = group !== null && order.join() !== group.members.join();
  return [
    ...on
      .filter((each) => removed.includes(keyOf(each)))
      .map(({ name, through }): Edit => {
        return { type: "remove-dependency", resource: through ?? resource, on: name };
      }),
    ...(reordered ? [{ type: "set-start-order" as const, group: group.name, members: order }] : []),
    ...added.map((name): Edit => ({ type: "add-dependency", resource, on: name })),
  ];
}
