import { z } from "zod";

/**
 * The name that udev gives a disk by what the disk says of itself (its entry in /dev/disk/by-id): the same on every
 * server that sees the disk, and after every boot. It stands in settings and commands, so without their signs.
 */
export const diskIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:+@=-]{0,199}$/, { error: "disk-id.invalid" });

/** Seconds of silence after which a watchdog resets its server. A node that starts waits twice as long, and has a minute. */
const watchdogSecondsSchema = z.number().int().min(5).max(20);
export const WATCHDOG_SECONDS = 5;

/**
 * A disk that all nodes share and by which one tells another to go (SBD), with a watchdog in each node that resets it
 * when it cannot be told any more.
 */
export const diskWitnessSchema = z.strictObject({
  disk: diskIdSchema,
  watchdogSeconds: watchdogSecondsSchema.default(WATCHDOG_SECONDS),
});
export type DiskWitness = z.infer<typeof diskWitnessSchema>;

export const pathOfDisk = (id: string): string => `/dev/disk/by-id/${id}`;

/** Seconds that follow from how long a watchdog waits. */
interface DiskWitnessTiming {
  /** Until a node that was told to go counts as gone: SBD's msgwait, twice the watchdog's time as its manual advises. */
  messageSeconds: number;
  /** What the fence agent may take for it, with the agent's own start. */
  agentSeconds: number;
  /** What Pacemaker waits for the agent, instead of its stonith-timeout. */
  fenceSeconds: number;
}

export const diskWitnessTiming = ({
  watchdogSeconds,
}: Pick<DiskWitness, "watchdogSeconds">): DiskWitnessTiming => {
  const messageSeconds = 2 * watchdogSeconds;
  return { messageSeconds, agentSeconds: messageSeconds + 10, fenceSeconds: messageSeconds + 20 };
};

/** What SBD wrote at the beginning of a disk: by the UUID every node tells that it is the same disk. */
export const diskHeaderSchema = z.strictObject({
  uuid: z.uuid(),
  watchdogSeconds: z.number().int(),
  messageSeconds: z.number().int(),
});
export type DiskHeader = z.infer<typeof diskHeaderSchema>;

/** A watchdog of a server's kernel that programs can open. */
export const watchdogSchema = z.strictObject({
  device: z.string().describe("/dev/watchdog0"),
  /** Its driver's own name for it. */
  identity: z.string(),
  /** Counts in the kernel itself: a kernel that hangs whole is not reset by it. */
  software: z.boolean(),
  /** Once it runs, nothing stops it (nowayout): whatever feeds it cannot end without a reset. false: also where unknown. */
  unstoppable: z.boolean(),
});
export type Watchdog = z.infer<typeof watchdogSchema>;

/** SBD as it is set up on a server. */
export const sbdStateSchema = z.strictObject({
  active: z.boolean(),
  enabled: z.boolean().describe("starts, and has to, with Corosync"),
  /** As its settings name them; none: it has a watchdog alone. */
  disks: z.array(z.string()),
  /** Those settings are Understudy's. */
  ours: z.boolean(),
});
export type SbdState = z.infer<typeof sbdStateSchema>;
