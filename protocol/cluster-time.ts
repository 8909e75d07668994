import { z } from "zod";
import { ipAddressSchema } from "@/protocol/names";

/** Clocks further apart than this are told as wrong: logs can no longer be read together. Milliseconds. */
export const CLOCKS_APART_MS = 1000;

/** A DNS name whose last part is none of numbers: what looks like an address must be one. At most 253 signs. */
const dnsNamePattern =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** An NTP server, by name or address. */
export const timeSourceNameSchema = z.union([ipAddressSchema, z.string().regex(dnsNamePattern)], {
  error: "time-source.invalid",
});

/** How the cluster keeps its time with chrony: `sources` best first; none: the nodes keep each other in step alone. */
export const clusterTimeSchema = z.strictObject({ sources: z.array(timeSourceNameSchema).max(4) });
export type ClusterTime = z.infer<typeof clusterTimeSchema>;

/** Where chrony gets its time, in its own words (chronyc sources). */
export const timeSourceSchema = z.strictObject({
  name: z.string(),
  state: z.enum([
    "followed", // *
    "combined", // + taken together with the one that is followed
    "usable", // -
    "measuring", // ? answers, but not used (yet)
    "silent", // ? does not answer
    "wrong", // x disagrees with the others
    "unsteady", // ~
  ]),
  stratum: z.number().int(),
  /** This server's clock minus the source's, as last measured; null: not measured. */
  offsetMs: z.number().nullable(),
});
export type TimeSource = z.infer<typeof timeSourceSchema>;

export const timeServices = ["chrony", "systemd-timesyncd", "ntpsec", "ntp", "openntpd"] as const;

/** What keeps a server's clock right, as its own time service says. Figures in whole ms: less is no news. */
export const hostTimeSchema = z.strictObject({
  /** null: none runs. */
  service: z.enum(timeServices).nullable(),
  /** Whether the service says that the clock is right; null: this one cannot be asked. */
  synchronised: z.boolean().nullable(),
  /** chrony's own words; null: another service, or it does not answer. */
  chrony: z
    .strictObject({
      /** null: none, or its own clock (then `stratum` says as what). */
      source: z.string().nullable(),
      stratum: z.number().int(),
      lastOffsetMs: z.number(),
      /** What is still to be slewed away of what it found. */
      correctingMs: z.number(),
      rootDispersionMs: z.number(),
      /** false: it may not set this clock (in a container, say) and only measures. */
      steers: z.boolean(),
      sources: z.array(timeSourceSchema),
    })
    .nullable(),
  /** SHA-256 of the settings of ours that it runs with, hex; null: the server's own. */
  settings: z.string().nullable(),
});
export type HostTime = z.infer<typeof hostTimeSchema>;
