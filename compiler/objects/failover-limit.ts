import { changeResource, findResource } from "@/compiler/objects/find-resource";
import { valuesOf, withValue } from "@/compiler/objects/name-values";
import { secondsOf } from "@/compiler/objects/seconds-of";
import { withConfiguration } from "@/compiler/objects/with-configuration";
import { type Constraint, type Location, locationSchema } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Definition } from "@/protocol/definition";
import { FAILED_ATTRIBUTE, type FailoverLimit, PERIOD_META, THRESHOLD_META } from "@/protocol/failover-limit";
import { ProblemError } from "@/protocol/problem";

/**
 * How often a group may fail over (null: as often as it happens). Pacemaker has no such rule: it gets the numbers to
 * keep and a rule on a node attribute, which the agents set when there were too many.
 * @throws ProblemError `failover-limit.not-moving` for what runs on several nodes
 */
export function withFailoverLimit(
  definition: Definition,
  group: string,
  limit: FailoverLimit | null,
): Definition {
  if (waiting(definition, group)) return withNoted(definition, group, limit);
  const element = findResource(definition, group)?.element;
  if (limit && element !== "group" && element !== "primitive") throw notMoving(group);
  const limited = changeResource(definition, group, (each) => {
    const set = (sets: typeof each.metaAttributes, name: string, value: string | null) =>
      withValue(sets, `${group}.meta`, name, value);
    const metaAttributes = set(each.metaAttributes, THRESHOLD_META, limit && String(limit.threshold));
    return {
      ...each,
      metaAttributes: set(metaAttributes, PERIOD_META, limit && `${limit.periodHours}h`),
    };
  });
  return withConfiguration(limited, ({ resources, constraints }) => {
    const others = constraints.filter((constraint) => !isLimit(constraint, group));
    if (!limit) return { resources, constraints: others };
    // The rule that is there stays: the book that the agents keep goes by the attribute it reads.
    return {
      resources,
      constraints:
        others.length < constraints.length ? constraints : [...others, rule(group, freeKey(group, others))],
    };
  });
}

/** The limit in force; null: none, or one that is not enforced since its rule is missing. */
export function failoverLimitOf(definition: Definition, group: string): FailoverLimit | null {
  const empty = waiting(definition, group);
  if (empty) return empty.failoverLimit ?? null;
  const resource = findResource(definition, group);
  const values = valuesOf(resource?.metaAttributes ?? []);
  const threshold = values[THRESHOLD_META];
  const seconds = secondsOf(values[PERIOD_META]);
  const { constraints = [] } = definition.configuration;
  if (threshold === undefined || !/^\d+$/.test(threshold) || seconds === null) return null;
  if (!constraints.some((constraint) => isLimit(constraint, group))) return null;
  return { threshold: Number(threshold), periodHours: Math.round(seconds / 3600) };
}

/** An empty group: what is decided of it waits in the notes for its first resource. */
const waiting = ({ notes }: Definition, group: string) =>
  notes.emptyGroups.find(({ name }) => name === group);

const withNoted = (
  definition: Definition,
  group: string,
  failoverLimit: FailoverLimit | null,
): Definition => ({
  ...definition,
  notes: {
    ...definition.notes,
    emptyGroups: definition.notes.emptyGroups.map((each) =>
      each.name === group ? { ...each, failoverLimit } : each,
    ),
  },
});

/** The attribute's ending: the group's name, unless a group that was called so before still uses it. */
function freeKey(group: string, constraints: readonly Constraint[]): string {
  const used = (key: string) =>
    constraints.some((each) => each.element === "rsc_location" && each.id === limitId(key));
  for (let number = 1; ; number++) {
    const key = number === 1 ? group : `${group}.${number}`;
    if (!used(key)) return key;
  }
}

const limitId = (key: string) => `failover-limit.${key}`;

/** Recognised by the attribute it reads, not by its name or the group's: both may be changed. */
const isLimit = (constraint: Constraint, group: string): constraint is Location =>
  constraint.element === "rsc_location" &&
  constraint.resource === group &&
  constraint.rules.some(
    (each) =>
      !isNative(each) &&
      each.conditions.some(
        (condition) => condition.element === "expression" && condition.attribute.startsWith(FAILED_ATTRIBUTE),
      ),
  );

function rule(group: string, key: string): Location {
  const id = limitId(key);
  return locationSchema.parse({
    element: "rsc_location",
    id,
    resource: group,
    rules: [
      {
        element: "rule",
        id: `${id}.rule`,
        score: "-INFINITY",
        conditions: [
          {
            element: "expression",
            id: `${id}.failed`,
            attribute: `${FAILED_ATTRIBUTE}${key}`,
            operation: "eq",
            value: "true",
          },
        ],
      },
    ],
  });
}

const notMoving = (group: string) =>
  new ProblemError({
    code: "failover-limit.not-moving",
    message: `${group} runs on several nodes at once, so it does not fail over and there is nothing to limit. Nothing was changed.`,
    params: { group },
  });
