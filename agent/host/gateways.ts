import { z } from "zod";
import { runCommand } from "@/agent/run-command";

const hopSchema = z.object({ gateway: z.string().optional() });
const routesSchema = z.array(hopSchema.extend({ nexthops: z.array(hopSchema).default([]) }));

/** `ip -json route show default`: where packets go that no other route is for. A link-local one is of no use to others. */
export const parseGateways = (json: string): string[] => [
  ...new Set(
    routesSchema
      .parse(JSON.parse(json || "[]"))
      .flatMap((route) => [route, ...route.nexthops])
      .flatMap(({ gateway }) => (gateway && !/^fe[89ab]/i.test(gateway) ? [gateway] : [])),
  ),
];

/** This server's default gateways, of both families. */
export async function readGateways(): Promise<string[]> {
  const families = await Promise.all(
    ["-4", "-6"].map((family) => runCommand("ip", [family, "-json", "route", "show", "default"])),
  );
  return families.flatMap(({ stdout }) => parseGateways(stdout));
}
