import { z } from "zod";
import { runCommand } from "@/agent/run-command";
import type { HostInterface } from "@/protocol/host-report";

const ipAddressesSchema = z.array(
  z.object({
    ifname: z.string().optional(),
    flags: z.array(z.string()).default([]),
    mtu: z.number().default(0),
    address: z.string().optional(),
    addr_info: z
      .array(
        z.object({
          family: z.string(),
          local: z.string().optional(),
          prefixlen: z.number().default(0),
          scope: z.string().default("global"),
          secondary: z.boolean().default(false),
        }),
      )
      .default([]),
  }),
);

/** `ip -json addr` as interfaces. An address of full length beside a wider one of its family counts as secondary. */
export function parseInterfaces(json: string): HostInterface[] {
  return ipAddressesSchema.parse(JSON.parse(json)).flatMap((link) => {
    if (!link.ifname) return [];
    const addresses = link.addr_info.flatMap((info) => {
      const family = info.family === "inet" ? "ipv4" : info.family === "inet6" ? "ipv6" : null;
      if (!family || !info.local) return [];
      const full = info.prefixlen === (family === "ipv4" ? 32 : 128);
      const wider = link.addr_info.some(
        (other) =>
          other.family === info.family && other.prefixlen < info.prefixlen && other.scope === "global",
      );
      return [
        {
          family: family as "ipv4" | "ipv6",
          address: info.local,
          prefix: info.prefixlen,
          secondary: info.secondary || (full && wider),
          linkLocal: info.scope === "link",
        },
      ];
    });
    const loopback = link.flags.includes("LOOPBACK");
    return [
      {
        name: link.ifname,
        mac: loopback ? null : (link.address ?? null),
        mtu: link.mtu,
        up: link.flags.includes("UP"),
        carrier: link.flags.includes("LOWER_UP"),
        loopback,
        addresses,
      },
    ];
  });
}

export async function readInterfaces(): Promise<HostInterface[]> {
  return parseInterfaces((await runCommand("ip", ["-json", "addr"])).stdout);
}
