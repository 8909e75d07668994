import { z } from "zod";
import { instantSchema, ipAddressSchema } from "@/protocol/names";
import { networkKey, subnetOfKey } from "@/protocol/network-watch";

export const PATH_TARGETS_MAX = 3;
export const PATIENCE = { min: 2, max: 60, usual: 3 } as const;

/** What shows that a network goes on beyond a node's own cable: others on it or behind it that answer pings. */
export const networkPathSchema = z.strictObject({
  /** None: the adapter alone is watched. */
  targets: z.array(ipAddressSchema).max(PATH_TARGETS_MAX),
  patienceSeconds: z
    .number()
    .int()
    .min(PATIENCE.min)
    .max(PATIENCE.max)
    .describe("none of them answered for so long: the path is lost; one did all the while: it is back"),
});
export type NetworkPath = z.infer<typeof networkPathSchema>;

/**
 * How it reaches the agents, so that they need no console: a cluster option PATH…SUBNET = `3s 192.0.2.1 192.0.2.2`.
 * Pacemaker leaves options that it does not know alone.
 */
const PATH_OPTION = "understudy-path-";
export const pathOption = (subnet: string) => `${PATH_OPTION}${networkKey(subnet)}`;
export const isPathOption = (name: string) => name.startsWith(PATH_OPTION);

/** The subnet that an option is about; null: it is none of these. */
export const subnetOfOption = (name: string): string | null =>
  isPathOption(name) ? subnetOfKey(name.slice(PATH_OPTION.length)) : null;

export const formatPath = ({ targets, patienceSeconds }: NetworkPath) =>
  [`${patienceSeconds}s`, ...targets].join(" ");

/** null: not understood, so there is no path to watch. */
export function parsePath(text: string): NetworkPath | null {
  const [patience = "", ...targets] = text.split(" ");
  const parsed = networkPathSchema.safeParse({
    targets,
    patienceSeconds: /^\d{1,2}s$/.test(patience) ? Number.parseInt(patience, 10) : null,
  });
  return parsed.success && targets.length > 0 ? parsed.data : null;
}

/** The path of a network as a node's agent finds it. */
export const pathViewSchema = z.strictObject({
  subnet: z.string(),
  ...networkPathSchema.shape,
  state: z.enum([
    "here",
    "lost",
    "asking", // nothing is known yet: its agent, its adapter or its targets just came
    "unable", // its server cannot ping them
  ]),
  since: instantSchema.describe("by the server's clock"),
});
export type PathView = z.infer<typeof pathViewSchema>;
