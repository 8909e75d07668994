import { z } from "zod";

/** What is done to a server's power; "reboot" is off and on again. */
export const fenceActionSchema = z.enum(["reboot", "off", "on"]);
export type FenceAction = z.infer<typeof fenceActionSchema>;
