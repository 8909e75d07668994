import { runCommand } from "@/agent/run-command";
import type { HostReport } from "@/protocol/host-report";

type Services = HostReport["services"];
const units = ["corosync", "pacemaker"] as const;

/** Blocks of `systemctl show --property=Id,LoadState,ActiveState,UnitFileState UNIT…`, an empty line between. */
export function parseServices(output: string): Services {
  const absent = { installed: false, active: false, enabled: false };
  const services: Services = { corosync: absent, pacemaker: absent };
  for (const block of output.split(/\n\s*\n/)) {
    const is = (key: string) => block.match(new RegExp(`^${key}=(.*)$`, "m"))?.[1] ?? "";
    const name = units.find((unit) => is("Id") === `${unit}.service`);
    if (!name) continue;
    services[name] = {
      installed: is("LoadState") === "loaded" || is("LoadState") === "masked",
      active: ["active", "activating", "deactivating", "reloading"].includes(is("ActiveState")),
      enabled: is("UnitFileState").startsWith("enabled"),
    };
  }
  return services;
}

export async function readServices(): Promise<Services> {
  const { stdout } = await runCommand("systemctl", [
    "show",
    "--property=Id,LoadState,ActiveState,UnitFileState",
    ...units.map((unit) => `${unit}.service`),
  ]);
  return parseServices(stdout);
}
