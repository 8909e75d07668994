import { z } from "zod";
import { textSchema } from "@/protocol/names";

/** The sections of a CIB that are decided here, by their XML names. */
export const sectionNameSchema = z.enum([
  "crm_config",
  "resources",
  "constraints",
  "rsc_defaults",
  "op_defaults",
  "fencing-topology",
  "tags",
  "acls",
  "alerts",
]);
export type SectionName = z.infer<typeof sectionNameSchema>;

/** An id as it stands in a CIB, also one we would not give. */
export const elementIdSchema = textSchema.min(1).max(255);

/** One element that stands in a section itself: a resource with all in it, a constraint, a set of options. */
export const configurationElementSchema = z.strictObject({
  section: sectionNameSchema,
  id: elementIdSchema,
  /** `primitive`, `group`, `rsc_colocation`, … */
  element: z.string(),
  /** It, or something in it, is carried as it stands because the model has no fields for it. */
  native: z.boolean(),
});
export type ConfigurationElement = z.infer<typeof configurationElementSchema>;
