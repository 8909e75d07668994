import { z } from "zod";
import { instantSchema } from "@/protocol/names";

/**
 * How a resource's failure is noticed, and whether the cluster acts on it.
 * `watched-only`: failures are counted and shown, nothing acts on them. `normal`: its checks find them.
 * `fast`: besides, the agent of its node sees at once when its process ends.
 */
export const detectionSchema = z.enum(["watched-only", "normal", "fast"]);
export type Detection = z.infer<typeof detectionSchema>;

/** Meta attributes of a resource that our agents read: "fast", and where its process's number is written. */
export const DETECTION_META = "understudy-detection";
export const PID_FILE_META = "understudy-pid-file";

/** What an agent has of a fast resource that runs on its node. */
export const processWatchSchema = z.strictObject({
  resource: z.string(),
  /** The process that is watched; null: none is, for this reason, and only its checks notice a failure. */
  pid: z.number().int().nullable(),
  since: instantSchema.nullable().describe("by the server's clock"),
  reason: z
    .enum([
      "pid-file-unknown", // nothing says where this type of resource writes its process's number
      "no-process", // the file is not there, or the process it names is not
      "no-check", // Pacemaker has no good check of it yet: there is nothing a failure could be told by
      "not-managed", // in maintenance nothing acts
      "unable", // this server cannot tell when a process ends
    ])
    .nullable(),
  /** Where its number is read from. */
  pidFile: z.string().nullable(),
});
export type ProcessWatch = z.infer<typeof processWatchSchema>;
