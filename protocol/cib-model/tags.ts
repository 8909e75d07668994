import { z } from "zod";
import { listOf } from "@/protocol/cib-model/native-part";
import { textSchema } from "@/protocol/cib-model/values";

/** A name for several objects, by which constraints may mean them all. Explained: "Tagging Configuration Elements". */
export const tagSchema = z.strictObject({ id: textSchema, objects: listOf(z.string()) });
export type Tag = z.infer<typeof tagSchema>;
