import { constants } from "node:fs";
import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Watchdog } from "@/protocol/disk-witness";

/**
 * Watchdogs of this kernel that programs here can open: what resets the server when nobody tells it in time that all is
 * well. Those that count in hardware come first. One whose device is not there (in a container) is none. None is opened:
 * that would start it.
 */
export async function readWatchdogs(root = "/"): Promise<Watchdog[]> {
  const names = await readdir(join(root, "sys/class/watchdog")).catch(() => []);
  const all = await Promise.all(
    names
      .sort()
      .map(async (name) =>
        (await isThere(join(root, "dev", name))) ? [await readWatchdog(root, name)] : [],
      ),
  );
  return all.flat().sort((a, b) => Number(a.software) - Number(b.software));
}

/** softdog by its own name for itself; where the kernel does not show that, by being loaded and having no hardware. */
async function readWatchdog(root: string, name: string): Promise<Watchdog> {
  const shown = join(root, "sys/class/watchdog", name);
  const tell = async (file: string) => (await readFile(join(shown, file), "utf8").catch(() => "")).trim();
  const identity = await tell("identity");
  const unstoppable = (await tell("nowayout")) === "1";
  const device = `/dev/${name}`;
  if (identity !== "")
    return { device, identity, software: /^software watchdog$/i.test(identity), unstoppable };
  const [hardware, softdog] = await Promise.all([
    isThere(join(shown, "device")),
    isThere(join(root, "sys/module/softdog")),
  ]);
  return softdog && !hardware
    ? { device, identity: "softdog", software: true, unstoppable }
    : { device, identity: "", software: false, unstoppable };
}

const isThere = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
