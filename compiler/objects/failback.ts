import type { Report } from "@/compiler/field-problems";
import { valuesOf, withValue } from "@/compiler/objects/name-values";
import { type NameValueSet, nameValueSetSchema } from "@/protocol/cib-model/name-values";
import { isNative, type NativePart } from "@/protocol/cib-model/native-part";
import type { Failback } from "@/protocol/edit";

type Sets = (NameValueSet | NativePart)[];
const STICKINESS = "resource-stickiness";

/**
 * A group stays where it is by its stickiness; without any it goes back to a preferred owner. Between hours: a set
 * with a rule on the time, whose higher score lets it win. Explained: "Rules", "Date Specifications".
 */
export function withFailback(sets: Sets, group: string, failback: Failback): Sets {
  const plain = withValue(
    sets.filter((set) => isNative(set) || set.id !== windowId(group)),
    `${group}.meta`,
    STICKINESS,
    failback.when === "at-once" ? "0" : null,
  );
  return failback.when === "between" ? [window(group, failback.fromHour, failback.toHour), ...plain] : plain;
}

/** From an hour to the same hour is nothing or the whole day, nobody knows which: `at-once` says the second. */
export function checkFailback(failback: Failback, report: Report): void {
  if (failback.when === "between" && failback.fromHour === failback.toHour)
    report("failback.toHour", "hours.equal");
}

/** Hours are read back only from a set that was made here: of others it is said that they stay. */
export function failbackOf(sets: Sets, group: string): Failback {
  const own = sets.find((set): set is NameValueSet => !isNative(set) && set.id === windowId(group));
  if (own?.rule && !isNative(own.rule)) {
    const ranges = own.rule.conditions.flatMap((condition) =>
      condition.element === "date_expression" && condition.specification && !isNative(condition.specification)
        ? [condition.specification.hours ?? ""]
        : [],
    );
    const from = Number(ranges[0]?.split("-")[0]);
    const last = Number(ranges.at(-1)?.split("-").at(-1));
    if (Number.isInteger(from) && Number.isInteger(last))
      return { when: "between", fromHour: from, toHour: (last + 1) % 24 };
  }
  return valuesOf(sets)[STICKINESS] === "0" ? { when: "at-once" } : { when: "never" };
}

const windowId = (group: string) => `${group}.failback`;

function window(group: string, fromHour: number, toHour: number): NameValueSet {
  const id = windowId(group);
  const last = (toHour + 23) % 24;
  // One that goes over midnight is two ranges.
  const ranges =
    fromHour <= last
      ? [[fromHour, last]]
      : [
          [fromHour, 23],
          [0, last],
        ];
  return nameValueSetSchema.parse({
    id,
    score: 1,
    rule: {
      element: "rule",
      id: `${id}.rule`,
      score: "INFINITY",
      booleanOperator: "or",
      conditions: ranges.map(([first, end], index) => ({
        element: "date_expression",
        id: `${id}.hours${index}`,
        operation: "date_spec",
        specification: { id: `${id}.hours${index}.spec`, hours: `${first}-${end}` },
      })),
    },
    pairs: [{ id: `${id}.${STICKINESS}`, name: STICKINESS, value: "0" }],
  });
}
