import { z } from "zod";
import { readInterfaces } from "@/agent/host/interfaces";
import { runCommand } from "@/agent/run-command";
import type { Executor } from "@/agent/tasks/task-context";

const neighboursSchema = z.array(
  z.object({ dst: z.string(), lladdr: z.string().optional(), state: z.array(z.string()).default([]) }),
);

/** `ip -json neigh show to ADDRESS dev ADAPTER`: the MAC address behind an address that was just asked for. */
export function parseNeighbour(json: string, address: string): string | null {
  const neighbours = neighboursSchema.parse(JSON.parse(json || "[]"));
  const found = neighbours.find(
    ({ dst, state }) => dst === address && !state.includes("FAILED") && !state.includes("INCOMPLETE"),
  );
  return found?.lladdr ?? null;
}

export const checkAddress: Executor<"address.check"> = async ({ address, adapter }) => {
  const interfaces = await readInterfaces();
  const own = interfaces.find(({ addresses }) => addresses.some((one) => one.address === address));
  if (own) return { taken: true, by: own.mac };
  // An entry from earlier would answer for someone who has left.
  await runCommand("ip", ["neigh", "flush", "to", address, "dev", adapter], { accept: "any" });
  const ping = await runCommand("ping", ["-c1", "-W1", "-I", adapter, address], { accept: [0, 1, 2] });
  const { stdout } = await runCommand("ip", ["-json", "neigh", "show", "to", address, "dev", adapter]);
  const by = parseNeighbour(stdout.trim(), address);
  return { taken: ping.exitCode === 0 || by !== null, by };
};
