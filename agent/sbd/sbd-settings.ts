import { type DiskWitness, pathOfDisk, type Watchdog } from "@/protocol/disk-witness";

const BEGIN = "# Understudy: a disk is the cluster's witness. What stands from here on counts last.";
const END = "# Understudy: end";
const block = new RegExp(`\\n?^${BEGIN}\\n[\\s\\S]*?^${END}\\n`, "m");

/**
 * /etc/default/sbd with our settings at its end, where systemd lets them win over those above; null: without ours,
 * as it was to the letter.
 *
 * A node that was reset waits SBD's msgwait before it takes part again: one that boots faster would be back before the
 * others count it as gone. STARTMODE always: a node that was told to go comes back by itself, as after any fencing.
 */
export function withSbdSettings(text: string, wanted: (DiskWitness & { watchdog: Watchdog }) | null): string {
  const without = text.replace(block, "");
  if (!wanted) return without;
  const lines = [
    BEGIN,
    `SBD_DEVICE="${pathOfDisk(wanted.disk)}"`,
    `SBD_WATCHDOG_DEV="${wanted.watchdog.device}"`,
    `SBD_WATCHDOG_TIMEOUT="${wanted.watchdogSeconds}"`,
    'SBD_PACEMAKER="yes"',
    'SBD_STARTMODE="always"',
    'SBD_DELAY_START="yes"',
    END,
  ];
  return `${without}\n${lines.join("\n")}\n`;
}

export const hasSbdSettings = (text: string): boolean => block.test(text);

/** The disks that the settings name; of several lines the last counts, as for systemd. */
export function disksInSettings(text: string): string[] {
  const last = [...text.matchAll(/^\s*SBD_DEVICE=(.*)$/gm)].at(-1)?.[1] ?? "";
  return last
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .split(";")
    .map((disk) => disk.trim())
    .filter((disk) => disk !== "");
}
