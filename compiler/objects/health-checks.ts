import type { Report } from "@/compiler/field-problems";
import { valuesOf, withValue } from "@/compiler/objects/name-values";
import { secondsOf } from "@/compiler/objects/seconds-of";
import { isNative } from "@/protocol/cib-model/native-part";
import type { CibOperation, Primitive } from "@/protocol/cib-model/primitives";
import type { DeepCheck, HealthCheck } from "@/protocol/policy-edits";

const LEVEL = "OCF_CHECK_LEVEL";
/** Pacemaker's own where nothing says another. */
const DEFAULT_TIMEOUT_SECONDS = 20;

interface Checks {
  looksAlive: HealthCheck | null;
  isAlive: DeepCheck | null;
}

/** Monitors that recur on the resource as it is; those of one role of a promotable one are left alone. */
export const isHealthCheck = ({ name, interval, role, enabled }: CibOperation): boolean =>
  name === "monitor" && secondsOf(interval) !== 0 && role === undefined && enabled !== false;

/** How deep a monitor looks; 0: in passing. */
export const depthOf = ({ instanceAttributes }: CibOperation): number =>
  Number(valuesOf(instanceAttributes)[LEVEL] ?? 0) || 0;

/** The shallowest and the deepest that look at it; others stay unseen and unchanged. */
export function healthChecksOf(primitive: Primitive, defaultTimeout: string | undefined): Checks {
  const read = (operation: CibOperation | null): HealthCheck | null =>
    operation && {
      seconds: Math.max(1, Math.round(secondsOf(operation.interval) ?? 1)),
      timeoutSeconds: Math.max(
        1,
        Math.round(secondsOf(operation.timeout ?? defaultTimeout) ?? DEFAULT_TIMEOUT_SECONDS),
      ),
    };
  const { shallow, deep } = checksIn(primitive);
  const isAlive = read(deep);
  return {
    looksAlive: read(shallow),
    isAlive: isAlive && deep && { ...isAlive, depth: depthOf(deep) },
  };
}

/** What Pacemaker would not take: two monitors of one interval. */
export function checkHealthChecks({ looksAlive, isAlive }: Checks, report: Report): void {
  if (looksAlive && looksAlive.seconds === isAlive?.seconds) report("isAlive.seconds", "interval.taken");
}

/** Pacemaker tells the monitors of a resource apart by their interval alone: a change must not make two alike. */
export function checkIntervals(before: Primitive, after: Primitive, field: string, report: Report): void {
  const alike = ({ operations }: Primitive) => {
    const all = operations === undefined || isNative(operations) ? [] : operations.operations;
    const intervals = all.flatMap((each) =>
      !isNative(each) && each.name === "monitor" ? [secondsOf(each.interval)] : [],
    );
    return intervals.length - new Set(intervals).size;
  };
  if (alike(after) > alike(before)) report(field, "interval.taken");
}

/** Each is changed where it stands, taken away or added; what to do on failure is taken from the other. */
export function withHealthChecks(primitive: Primitive, { looksAlive, isAlive }: Checks): Primitive {
  const operations = primitive.operations ?? { operations: [] };
  if (isNative(operations)) return primitive;
  const { shallow, deep } = checksIn(primitive);
  const onFail = (shallow ?? deep)?.onFail;
  const timed = (operation: CibOperation, { seconds, timeoutSeconds }: HealthCheck): CibOperation => ({
    ...operation,
    interval: secondsOf(operation.interval) === seconds ? operation.interval : `${seconds}s`,
    timeout: secondsOf(operation.timeout) === timeoutSeconds ? operation.timeout : `${timeoutSeconds}s`,
  });
  const deepened = (operation: CibOperation, check: DeepCheck): CibOperation => ({
    ...timed(operation, check),
    instanceAttributes: withValue(
      operation.instanceAttributes,
      `${operation.id}.attributes`,
      LEVEL,
      String(check.depth),
    ),
  });
  const kept = operations.operations.flatMap((each) => {
    if (each === shallow && shallow) return looksAlive ? [timed(shallow, looksAlive)] : [];
    if (each === deep && deep) return isAlive ? [deepened(deep, isAlive)] : [];
    return [each];
  });
  const used = new Set(kept.map((each) => (isNative(each) ? "" : each.id)));
  const made = (name: string): CibOperation => ({
    id: freeId(`${primitive.id}.${name}`, used),
    ...{ name: "monitor", interval: "0s" },
    ...(onFail === undefined ? {} : { onFail }),
    ...{ metaAttributes: [], instanceAttributes: [], other: [] },
  });
  const added = [
    ...(looksAlive && !shallow ? [timed(made("monitor"), looksAlive)] : []),
    ...(isAlive && !deep ? [deepened(made("monitor-deep"), isAlive)] : []),
  ];
  return { ...primitive, operations: { ...operations, operations: [...kept, ...added] } };
}

function checksIn({ operations }: Primitive): { shallow: CibOperation | null; deep: CibOperation | null } {
  const all =
    operations === undefined || isNative(operations)
      ? []
      : operations.operations.filter((each): each is CibOperation => !isNative(each) && isHealthCheck(each));
  const shallow = all.filter((each) => depthOf(each) === 0);
  const deep = all.filter((each) => depthOf(each) > 0);
  return {
    shallow: shallow[0] ?? null,
    deep: deep.reduce<CibOperation | null>(
      (best, each) => (best && depthOf(best) >= depthOf(each) ? best : each),
      null,
    ),
  };
}

function freeId(wanted: string, used: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}${number}`;
    if (!used.has(id)) return id;
  }
}
