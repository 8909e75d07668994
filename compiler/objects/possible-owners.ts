import { type Report, unique } from "@/compiler/field-problems";
import { clusterOptionsOf } from "@/compiler/objects/cluster-objects";
import { findResource } from "@/compiler/objects/find-resource";
import { PAUSE_PREFIX } from "@/compiler/objects/make-constraints";
import { withConfiguration } from "@/compiler/objects/with-configuration";
import { type Constraint, type Location, locationSchema } from "@/protocol/cib-model/constraints";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/** All plain bans of it are replaced: whoever made them, the list is what counts now. Pauses of nodes stay. */
export function withPossibleOwners(
  definition: Definition,
  id: string,
  owners: readonly string[],
): Definition {
  if (!findResource(definition, id)) throw withoutMembers(id);
  if (isOptIn(definition)) throw optIn(definition.name);
  const excluded = definition.nodes.map(({ name }) => name).filter((node) => !owners.includes(node));
  return withConfiguration(definition, ({ resources, constraints }) => {
    const standing = new Set(
      constraints.flatMap((each) =>
        isBan(each, id) && excluded.includes(each.node ?? "") ? [each.node] : [],
      ),
    );
    return {
      resources,
      constraints: [
        ...constraints.filter((each) => !isBan(each, id) || standing.has(each.node)),
        ...excluded.filter((node) => !standing.has(node)).map((node) => ban(id, node)),
      ],
    };
  });
}

/** Nodes that nothing plainly keeps it from. */
export function possibleOwnersOf({ nodes, configuration }: Definition, id: string): string[] {
  const banned = new Set(
    (configuration.constraints ?? []).flatMap((each) => (isBan(each, id) ? [each.node] : [])),
  );
  return nodes.map(({ name }) => name).filter((name) => !banned.has(name));
}

/** None at all would be a way to stop it that nobody finds again. */
export function checkPossibleOwners({ nodes }: Definition, owners: readonly string[], report: Report): void {
  if (owners.length === 0) report("owners", "owners.none");
  for (const [i, owner] of owners.entries())
    if (!nodes.some(({ name }) => name === owner)) report(`owners.${i}`, "node.unknown");
  unique(
    owners.map((owner, i): [string, string] => [`owners.${i}`, owner]),
    "node.taken",
    report,
  );
}

const isBan = (constraint: Constraint, id: string): constraint is Location =>
  constraint.element === "rsc_location" &&
  constraint.resource === id &&
  constraint.node !== undefined &&
  constraint.score === "-INFINITY" &&
  constraint.role === undefined &&
  !constraint.id.startsWith(PAUSE_PREFIX);

const ban = (id: string, node: string): Location =>
  locationSchema.parse({
    element: "rsc_location",
    id: `excludes.${id}.${node}`,
    resource: id,
    node,
    score: "-INFINITY",
  });

const isOptIn = (definition: Definition): boolean =>
  /^(false|no|off|n|0)$/i.test(clusterOptionsOf(definition)["symmetric-cluster"] ?? "true");

/** An empty group exists in the definition only: Pacemaker has no place for what is decided about it. */
const withoutMembers = (group: string) =>
  new ProblemError({
    code: "group.without-members",
    message: `${group} holds no resources yet, so the cluster does not know it and cannot keep this. Nothing was changed. Add a resource first.`,
    params: { group },
  });

const optIn = (cluster: string) =>
  new ProblemError({
    code: "owners.opt-in",
    message: `In ${cluster} nothing runs on a node that no rule names (symmetric-cluster is off), so possible owners are what its location rules say. Nothing was changed. Change the rules in the configuration instead.`,
    params: { cluster },
  });
