import os from "node:os";
import {
  type FaultRecord,
  readFaultRecord,
  removeFaultRecord,
  writeFaultRecord,
} from "@/agent/faults/fault-record";
import { faults } from "@/agent/faults/faults";
import { armUndo, disarmUndo } from "@/agent/faults/undo-timer";
import type { Fault } from "@/protocol/fault";
import { ProblemError } from "@/protocol/problem";

/** How long after its answer the agent does what cuts it off: the answer must be at the console before. */
const AFTER_ANSWER_MS = 500;

// The map is typed by the fault's kind; TypeScript cannot follow the union through the lookup.
const partsOf = (fault: Fault) => faults[fault.kind] as (typeof faults)["kill"];
const asKill = (fault: Fault) => fault as Extract<Fault, { kind: "kill" }>;

/** @throws ProblemError why it cannot be done here now, `fault.left` while another is not over */
export async function checkFault(fault: Fault) {
  const left = await readFaultRecord();
  if (left) throw stillThere(left);
  return partsOf(fault).prepare(asKill(fault));
}

/**
 * What has to be put back is on disk, and systemd is told to do it, before anything is broken: whoever ends midway, the
 * rest is undone. Answers in how many ms it happens, or for how long it has (negative).
 */
export async function injectFault(
  id: string,
  fault: Fault,
  seconds: number,
  failed: (error: unknown) => void,
): Promise<{ inMs: number }> {
  const { restore } = await checkFault(fault);
  const parts = partsOf(fault);
  await armUndo(seconds);
  await writeFaultRecord({ id, fault, until: runFor() + seconds * 1000, restore });
  if (parts.afterAnswer) {
    setTimeout(() => void parts.make(asKill(fault), restore).catch(failed), AFTER_ANSWER_MS);
    return { inMs: AFTER_ANSWER_MS };
  }
  try {
    const at = performance.now();
    await parts.make(asKill(fault), restore);
    return { inMs: Math.round(at - performance.now()) };
  } catch (thrown) {
    await undoFault();
    throw thrown;
  }
}

/**
 * Undoes what is recorded, whoever asks and however often. Answers whether something was, and whether that was over by
 * itself already.
 */
export async function undoFault(): Promise<{ undone: boolean; wasOver: boolean }> {
  const record = await readFaultRecord();
  if (!record) return { undone: false, wasOver: false };
  const parts = partsOf(record.fault);
  const wasOver = (await parts.isOver?.(record.restore)) ?? false;
  await parts.undo(record.restore);
  await removeFaultRecord();
  await disarmUndo();
  return { undone: true, wasOver };
}

/** How long this server has run, whole ms: nobody can set that. */
const runFor = () => Math.round(os.uptime() * 1000);

const stillThere = ({ fault, until }: FaultRecord) => {
  const seconds = Math.max(0, Math.ceil((until - runFor()) / 1000));
  return new ProblemError({
    code: "fault.left",
    message: `Another drill made this server fail (${fault.kind}), which is undone by itself in ${seconds} s. Nothing was done.`,
    params: { kind: fault.kind, seconds },
  });
};
