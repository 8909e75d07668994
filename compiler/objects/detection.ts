import type { Report } from "@/compiler/field-problems";
import { valuesOf, withValue } from "@/compiler/objects/name-values";
import { secondsOf } from "@/compiler/objects/seconds-of";
import { isNative } from "@/protocol/cib-model/native-part";
import type { CibOperation, Primitive } from "@/protocol/cib-model/primitives";
import { DETECTION_META, type Detection, PID_FILE_META } from "@/protocol/detection";

interface Chosen {
  detection: Detection;
  pidFile: string | null;
}
const FAST: Detection = "fast";
/** Pacemaker's word for a failure that nothing acts on. */
const IGNORED = "ignore";

/** Watched only where all its checks are: one that acts makes it more. */
export function detectionOf(primitive: Primitive): Chosen {
  const checks = checksOf(primitive);
  const meta = valuesOf(primitive.metaAttributes);
  const pidFile = meta[PID_FILE_META] ?? null;
  if (checks.length > 0 && checks.every(({ onFail }) => onFail === IGNORED))
    return { detection: "watched-only", pidFile };
  return { detection: meta[DETECTION_META] === FAST ? FAST : "normal", pidFile };
}

/** Both others are about what a check finds: without one there is nothing to ignore, and nothing to tell an end by. */
export function checkDetection(primitive: Primitive, { detection }: Chosen, report: Report): void {
  if (detection !== "normal" && checksOf(primitive).length === 0) report("detection", "detection.no-check");
}

/** What its checks do on failure changes only to and from ignoring; Pacemaker's default follows that. */
export function withDetection(primitive: Primitive, { detection, pidFile }: Chosen): Primitive {
  const meta = (sets: Primitive["metaAttributes"], name: string, value: string | null) =>
    withValue(sets, `${primitive.id}.meta`, name, value);
  const marked = meta(primitive.metaAttributes, DETECTION_META, detection === FAST ? FAST : null);
  return {
    ...primitive,
    metaAttributes: meta(marked, PID_FILE_META, detection === FAST ? pidFile : null),
    operations: withOnFail(primitive.operations, detection === "watched-only"),
  };
}

function withOnFail(operations: Primitive["operations"], ignored: boolean): Primitive["operations"] {
  if (operations === undefined || isNative(operations)) return operations;
  const changed = operations.operations.map((each) => {
    if (isNative(each) || !isCheck(each)) return each;
    const { onFail, ...rest } = each;
    if (ignored) return { ...rest, onFail: IGNORED };
    return onFail === IGNORED ? rest : each;
  });
  return { ...operations, operations: changed } as Primitive["operations"];
}

const checksOf = ({ operations }: Primitive): CibOperation[] =>
  operations === undefined || isNative(operations)
    ? []
    : operations.operations.filter((each): each is CibOperation => !isNative(each) && isCheck(each));

/** Those of one role of a promotable one too. */
const isCheck = ({ name, interval, enabled }: CibOperation) =>
  name === "monitor" && secondsOf(interval) !== 0 && enabled !== false;
