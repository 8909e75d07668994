import { z } from "zod";
import { type Restore, restoreSchema } from "@/agent/faults/fault-record";
import { readInterfaces } from "@/agent/host/interfaces";
import { runCommand } from "@/agent/run-command";
import { ProblemError } from "@/protocol/problem";

const routesSchema = z.array(
  z.object({
    type: z.string().optional(),
    dst: z.string(),
    gateway: z.string().optional(),
    metric: z.number().optional(),
    prefsrc: z.string().optional(),
    table: z.string().optional(),
    protocol: z.string().optional(),
    scope: z.string().optional(),
  }),
);

/**
 * What makes the routes of `ip -json route show table all dev ADAPTER` again; the kernel's own (protocol `kernel`, the
 * local table) come back with the adapter.
 */
export function routeCommands(json: string, family: "-4" | "-6", adapter: string): string[][] {
  return routesSchema
    .parse(JSON.parse(json || "[]"))
    .filter(
      ({ type, protocol, table }) =>
        protocol !== "kernel" && table !== "local" && (type ?? "unicast") === "unicast",
    )
    .map(({ dst, gateway, metric, prefsrc, table, protocol, scope }) => [
      ...[family, "route", "replace", dst],
      ...(gateway ? ["via", gateway] : []),
      ...["dev", adapter],
      ...(metric === undefined ? [] : ["metric", String(metric)]),
      ...(prefsrc ? ["src", prefsrc] : []),
      ...(table ? ["table", table] : []),
      ...(protocol ? ["proto", protocol] : []),
      ...(scope && !gateway ? ["scope", scope] : []),
    ]);
}

/**
 * What brings an adapter back as it is now: up, its own address (IPv6 forgets it), then its routes. Addresses of groups
 * are the cluster's to give.
 * @throws ProblemError `fault.adapter-not-up`
 */
export async function adapterRestore(adapter: string, address: string): Promise<Restore> {
  const found = (await readInterfaces()).find(({ name }) => name === adapter);
  if (!found?.up || !found.carrier)
    throw new ProblemError({
      code: "fault.adapter-not-up",
      message: `${adapter} is not up on this server, or has no live cable: there is nothing to pull. Nothing was done.`,
      params: { adapter },
    });
  const routes = await Promise.all(
    (["-4", "-6"] as const).map(async (family) =>
      routeCommands(
        (await runCommand("ip", [family, "-json", "route", "show", "table", "all", "dev", adapter])).stdout,
        family,
        adapter,
      ),
    ),
  );
  const own = found.addresses.find((each) => each.address === address);
  const giveBack = own ? [["address", "replace", `${address}/${own.prefix}`, "dev", adapter]] : [];
  return restoreSchema.parse({
    commands: [["link", "set", "dev", adapter, "up"], ...giveBack, ...routes.flat()],
  });
}

export async function setAdapterDown(adapter: string): Promise<void> {
  await runCommand("ip", ["link", "set", "dev", adapter, "down"]);
}

/** All are tried; one route that cannot be made again (its gateway is another's now) does not keep the others away. */
export async function runRestore(commands: readonly string[][]): Promise<void> {
  const [first, ...rest] = commands;
  if (first) await runCommand("ip", first);
  for (const command of rest) await runCommand("ip", command, { accept: "any" });
}
