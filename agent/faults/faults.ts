import { adapterRestore, runRestore, setAdapterDown } from "@/agent/faults/adapter-down";
import { clockFault } from "@/agent/faults/clock-ahead";
import { type Restore, restoreSchema } from "@/agent/faults/fault-record";
import { checkPartition, cutOff, reconnect } from "@/agent/faults/partition";
import { processesOf, signal } from "@/agent/faults/process-tree";
import { runCommand } from "@/agent/run-command";
import type { FaultKind, FaultOf } from "@/protocol/fault";
import type { DRILL_PACKAGE } from "@/protocol/host-report";

/** One kind of fault, in three parts: what stands before it, the deed, and what takes it back. */
interface FaultParts<K extends FaultKind> {
  /** It cuts the agent off, or ends it: done only after the console was answered. */
  afterAnswer?: true;
  /** Looks whether it can be done, and what would have to be put back. Changes nothing. */
  prepare(fault: FaultOf<K>): Promise<{ restore: Restore; lacks?: (typeof DRILL_PACKAGE)[] }>;
  make(fault: FaultOf<K>, restore: Restore): Promise<void>;
  /** Safe at any time, also when it was never made, or was undone already. */
  undo(restore: Restore): Promise<void>;
  /** Whether it is over by itself, so that nothing is left to undo; of those of which that can be told. */
  isOver?(restore: Restore): Promise<boolean>;
}

const nothing = restoreSchema.parse({});
const processes = async ({ resource }: { resource: string }) => ({
  restore: {
    ...nothing,
    processes: (await processesOf(resource)).map(({ pid, startedAt }) => ({ pid, startedAt })),
  },
});
const nothingToUndo = async () => undefined;

/** Does not compile while one is missing. */
export const faults: { [K in FaultKind]: FaultParts<K> } = {
  kill: {
    prepare: processes,
    make: (_fault, restore) => signal(restore.processes, "SIGKILL"),
    // Pacemaker starts it again, or not: that is what is to be seen.
    undo: nothingToUndo,
  },
  hang: {
    prepare: processes,
    make: (_fault, restore) => signal(restore.processes, "SIGSTOP"),
    undo: (restore) => signal(restore.processes, "SIGCONT"),
  },
  "link-down": {
    afterAnswer: true,
    prepare: async ({ adapter, address }) => ({ restore: await adapterRestore(adapter, address) }),
    make: ({ adapter }) => setAdapterDown(adapter),
    undo: ({ commands }) => runRestore(commands),
  },
  partition: {
    prepare: async ({ peers }) => ({ restore: nothing, ...(await checkPartition(peers)) }),
    make: ({ peers }) => cutOff(peers),
    undo: reconnect,
  },
  crash: {
    afterAnswer: true,
    prepare: async () => ({ restore: nothing }),
    // Twice: systemd asks the kernel at once, and neither stops nor syncs anything.
    make: async () => void (await runCommand("systemctl", ["reboot", "--force", "--force"])),
    undo: nothingToUndo,
  },
  "clock-ahead": clockFault(),
};
