import { z } from "zod";

/** One difference between what was decided here and what the cluster has. Texts are the CIB's own. */
export const configurationChangeSchema = z.strictObject({
  /** Id of the resource, constraint or set of options it is about. */
  object: z.string(),
  /** The CIB's element: primitive, nvpair, op, rsc_location, … */
  element: z.string(),
  /** moved: the order of what is in it. */
  what: z.enum(["added", "removed", "changed", "moved"]),
  /** The parameter, option or attribute; null where it is the element itself. */
  field: z.string().nullable(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
});
export type ConfigurationChange = z.infer<typeof configurationChangeSchema>;
