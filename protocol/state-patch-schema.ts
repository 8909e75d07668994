import { z } from "zod";
import type { StatePatch } from "@/protocol/state-patch";

/** Apart from what browsers run: they apply patches from the first page on, and do without the schemas' library. */
export const statePatchSchema: z.ZodType<StatePatch> = z.strictObject({
  set: z.record(z.string(), z.unknown()).optional(),
  gone: z.array(z.string()).optional(),
  get within() {
    return z.record(z.string(), statePatchSchema).optional();
  },
});
