import { depthOf, isHealthCheck } from "@/compiler/objects/health-checks";
import { valuesOf, withValue } from "@/compiler/objects/name-values";
import { secondsOf } from "@/compiler/objects/seconds-of";
import { isNative } from "@/protocol/cib-model/native-part";
import type { CibOperation, Primitive } from "@/protocol/cib-model/primitives";
import type { Definition } from "@/protocol/definition";
import type { ResourceProperties, Restarts } from "@/protocol/edit";

type Operation = CibOperation;
const isMonitor = ({ name, interval }: Operation) => name === "monitor" && secondsOf(interval) !== 0;

/** Restarts: `migration-threshold` is the failure at which it moves, one more than the restarts before it. */
export function withRestarts(primitive: Primitive, restarts: Restarts): Primitive {
  const limited = restarts.on === "never" ? null : restarts;
  const meta = (sets: Primitive["metaAttributes"], name: string, value: string | null) =>
    withValue(sets, `${primitive.id}.meta`, name, value);
  const threshold = limited && String(limited.threshold + 1);
  const period = limited && `${limited.periodSeconds}s`;
  return changeOperations(
    {
      ...primitive,
      metaAttributes: meta(
        meta(primitive.metaAttributes, "migration-threshold", threshold),
        "failure-timeout",
        period,
      ),
    },
    (operation) => {
      if (!isMonitor(operation)) return operation;
      const { onFail, ...rest } = operation;
      if (!limited) return { ...rest, onFail: "block" };
      return onFail === "block" ? rest : operation;
    },
  );
}

/** Intervals of the monitors and timeouts of start and stop; an operation that is missing is added. */
export function withTiming(
  primitive: Primitive,
  monitorSeconds: number | undefined,
  timeoutSeconds: number,
): Primitive {
  const timeout = `${timeoutSeconds}s`;
  const changed = changeOperations(primitive, (operation) => {
    // One interval for all of them would be refused: the deeper looks keep theirs.
    if (monitorSeconds !== undefined && isHealthCheck(operation) && depthOf(operation) === 0)
      return { ...operation, interval: `${monitorSeconds}s` };
    return ["start", "stop"].includes(operation.name) ? { ...operation, timeout } : operation;
  });
  const names = operationsOf(changed).map(({ name }) => name);
  const missing = [
    ...(monitorSeconds === undefined || operationsOf(changed).some(isMonitor)
      ? []
      : [made(primitive.id, "monitor", `${monitorSeconds}s`)]),
    ...["start", "stop"]
      .filter((name) => !names.includes(name))
      .map((name) => ({ ...made(primitive.id, name, "0s"), timeout })),
  ];
  if (missing.length === 0 || isNative(changed.operations)) return changed;
  const operations = [...(changed.operations?.operations ?? []), ...missing];
  return { ...changed, operations: { ...changed.operations, operations } };
}

/** What is in force for a resource, the cluster's defaults included. */
export function policyOf(
  definition: Definition,
  primitive: Primitive,
): Pick<ResourceProperties, "restarts" | "monitorSeconds" | "pendingTimeoutSeconds"> {
  const operations = operationsOf(primitive);
  const monitor = operations.find(isMonitor);
  const inPassing = operations.find((each) => isHealthCheck(each) && depthOf(each) === 0) ?? monitor;
  const start = operations.find(({ name }) => name === "start");
  const values = {
    ...valuesOf(definition.configuration.resourceDefaults ?? []),
    ...valuesOf(primitive.metaAttributes),
  };
  const defaultTimeout = operationDefaultsOf(definition).timeout;
  return {
    restarts:
      monitor?.onFail === "block"
        ? { on: "never" }
        : {
            on: "same-node-first",
            threshold: Math.min(1000, Math.max(0, Number(values["migration-threshold"] ?? "1000000") - 1)),
            periodSeconds: secondsOf(values["failure-timeout"]) ?? 0,
          },
    monitorSeconds: secondsOf(inPassing?.interval),
    pendingTimeoutSeconds: secondsOf(start?.timeout ?? defaultTimeout),
  };
}

export const operationDefaultsOf = (definition: Definition): Record<string, string> =>
  valuesOf(definition.configuration.operationDefaults ?? []);

/** Whether the others of its group go where it can run; so unless it is said otherwise. */
export const isCritical = ({ configuration }: Definition, { metaAttributes }: Primitive): boolean =>
  !/^(false|no|off|n|0)$/i.test(
    { ...valuesOf(configuration.resourceDefaults ?? []), ...valuesOf(metaAttributes) }.critical ?? "true",
  );

const operationsOf = ({ operations }: Primitive): Operation[] =>
  operations === undefined || isNative(operations)
    ? []
    : operations.operations.filter((operation): operation is Operation => !isNative(operation));

function changeOperations(primitive: Primitive, change: (operation: Operation) => Operation): Primitive {
  const { operations } = primitive;
  if (operations === undefined || isNative(operations)) return primitive;
  const changed = operations.operations.map((each) => (isNative(each) ? each : change(each)));
  return { ...primitive, operations: { ...operations, operations: changed } };
}

const made = (id: string, name: string, interval: string): Operation => ({
  id: `${id}.${name}`,
  name,
  interval,
  metaAttributes: [],
  instanceAttributes: [],
  other: [],
});
