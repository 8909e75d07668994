import { z } from "zod";
import { instantSchema } from "@/protocol/names";

/** What protects a cluster, and from whom: asked of its nodes when it is looked at. */
export const clusterSecuritySchema = z.strictObject({
  nodes: z.array(
    z.strictObject({
      node: z.string(),
      /** null: its agent does not answer. */
      told: z
        .strictObject({
          /** As Corosync runs; null: it does not run. */
          cipher: z.string().nullable(),
          hash: z.string().nullable(),
          /** SHA-256 of the cluster's key there, hex. */
          keyFingerprint: z.string().nullable(),
        })
        .nullable(),
      /** When the certificate ends with which its agent speaks to the console. */
      certificateExpiresAt: instantSchema.nullable(),
    }),
  ),
  /** Who may sign in to the console; null: only owners are told. */
  people: z.array(z.strictObject({ name: z.string(), lastSignInAt: instantSchema.nullable() })).nullable(),
});
export type ClusterSecurity = z.infer<typeof clusterSecuritySchema>;
