import { z } from "zod";

/**
 * What the model has no fields for, carried verbatim as XML: an element with an unknown attribute or a value outside
 * of Pacemaker's schema, an unknown or outdated element, a comment. It stays at its place in a list.
 */
export const nativePartSchema = z.strictObject({
  element: z.literal("native"),
  xml: z.string().min(1),
});
export type NativePart = z.infer<typeof nativePartSchema>;

export const isNative = (part: unknown): part is NativePart =>
  typeof part === "object" && part !== null && "element" in part && part.element === "native";

export const orNative = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, nativePartSchema]);

/** An ordered list in which every element that is not understood keeps its place. */
export const listOf = <Schema extends z.ZodType>(schema: Schema) => z.array(orNative(schema)).default([]);

/** Like {@link listOf}, for a section of the CIB: one that is missing is not an empty one. */
export const sectionOf = <Schema extends z.ZodType>(schema: Schema) => z.array(orNative(schema)).optional();

/** Native parts without a list of their own; their place among an element's other children means nothing. */
export const nativePartsSchema = z.array(nativePartSchema).default([]);
