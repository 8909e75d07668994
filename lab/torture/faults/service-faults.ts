import { until } from "@/lab/stand/until";
import { type Inject, mendsItself, tryIn } from "@/lab/torture/faults/scene";
import { LEDGER_FOLDER } from "@/lab/torture/stage";

const FILLER = `${LEDGER_FOLDER}/filler`;

export const serviceFaults = {
  "kill-service": async ({ host }) => {
    await tryIn(host, ["pkill", "-KILL", "-x", "lab-ledger"]);
    return mendsItself;
  },
  "hang-service": async ({ host }) => {
    await tryIn(host, ["pkill", "-STOP", "-x", "lab-ledger"]);
    return () => tryIn(host, ["pkill", "-CONT", "-x", "lab-ledger"]);
  },
  "service-disk-full": async ({ host, other }) => {
    for (const one of [host, other]) {
      if ((await one.exec(["mountpoint", "-q", LEDGER_FOLDER]).catch(() => null))?.code === 0)
        await tryIn(one, ["dd", "if=/dev/zero", `of=${FILLER}`, "bs=1M", "status=none"]);
    }
    // Whichever host has the disk mounted by then, and that may take until the end of a failover.
    return () =>
      until("the service's disk has room again", 60, async () => {
        for (const one of [host, other]) {
          const removed = await one
            .exec(["sh", "-c", `mountpoint -q ${LEDGER_FOLDER} && rm -f ${FILLER}`])
            .catch(() => null);
          if (removed?.code === 0) return true;
        }
        return false;
      });
  },
} satisfies Record<string, Inject>;
