import { z } from "zod";

/** A weight in Pacemaker's arithmetic; INFINITY is 1,000,000. Explained: "Scores". */
export const scoreSchema = z.union([z.number().int(), z.enum(["INFINITY", "+INFINITY", "-INFINITY"])], {
  error: "a score is a whole number, INFINITY or -INFINITY",
});
export type Score = z.infer<typeof scoreSchema>;

/** What a resource is on a node. Master and Slave are the older words for Promoted and Unpromoted. */
export const roleSchema = z.enum(["Stopped", "Started", "Promoted", "Unpromoted", "Master", "Slave"]);

/** Attributes without a field of their own: name → value. Only the document's outermost elements have them. */
export const otherAttributesSchema = z
  .record(z.string().regex(/^[\p{L}_:][\p{L}\p{N}_:.-]*$/u, "not an attribute's name"), z.string())
  .default({});

/** Any text: ids of the CIB are Pacemaker's to judge, an adopted one is kept whatever it is. */
export const textSchema = z.string();
export const optionalTextSchema = z.string().optional();
