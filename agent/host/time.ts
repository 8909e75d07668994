import { createHash } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { readChrony } from "@/agent/host/chrony";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import { type HostTime, timeServices } from "@/protocol/cluster-time";

/** Blocks of `systemctl show --property=Id,ActiveState UNIT…`: the one that runs. */
export function parseTimeService(output: string): HostTime["service"] {
  const running = output
    .split(/\n\s*\n/)
    .filter((block) => /^ActiveState=(active|reloading)$/m.test(block))
    .map((block) => /^Id=(.*)\.service$/m.exec(block)?.[1]);
  return timeServices.find((name) => running.includes(name)) ?? null;
}

/** What keeps this server's clock, as it says itself. */
export async function readTime(): Promise<HostTime> {
  const units = timeServices.map((name) => `${name}.service`);
  const { stdout } = await runCommand("systemctl", ["show", "--property=Id,ActiveState", ...units]);
  const service = parseTimeService(stdout);
  const settings = await readSettings();
  if (service !== "chrony")
    return { service, synchronised: await isSynchronised(service), chrony: null, settings };
  const told = await readChrony();
  if (!told) return { service, synchronised: null, chrony: null, settings };
  const { synchronised, ...chrony } = told;
  return { service, synchronised, chrony, settings };
}

/** Of the services that tell by a file; of no service nobody vouches for the clock. */
async function isSynchronised(service: HostTime["service"]): Promise<boolean | null> {
  if (service === null) return false;
  if (service !== "systemd-timesyncd") return null;
  // Touched at each successful synchronisation (systemd-timesyncd.service(8)), gone after a boot.
  return access("/run/systemd/timesync/synchronized").then(
    () => true,
    () => false,
  );
}

/** Of settings of ours, where chronyd is told to use them. */
async function readSettings(): Promise<string | null> {
  return Promise.all([readFile(paths.chronySettings), access(paths.chronyUnitSettings)]).then(
    ([text]) => createHash("sha256").update(text).digest("hex"),
    () => null,
  );
}
