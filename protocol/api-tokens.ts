import { z } from "zod";
import { idSchema, instantSchema } from "@/protocol/names";
import { clusterRoles } from "@/protocol/role-order";

export const tokenNameSchema = z.string().regex(/^[a-z][a-z0-9_.-]{0,29}$/, { error: "token-name.invalid" });

/** Nothing that a program does takes an owner: people, tokens and settings are for people. */
export const tokenRightsSchema = z.strictObject({
  console: z.enum(clusterRoles).nullable(),
  clusters: z.record(idSchema, z.enum(clusterRoles)),
});
export type TokenRights = z.infer<typeof tokenRightsSchema>;

/** The key of a program. Its secret is shown once, when it is made, and kept nowhere. */
export const apiTokenSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  /** Whose rights it lends, in part; null: a service, which has just its own. */
  person: z.string().nullable(),
  /** At most these. */
  rights: tokenRightsSchema,
  /** It may also do what people are asked their password again for; with a reason, like them. */
  dangerous: z.boolean(),
  createdBy: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  /** To the minute. null: never. */
  usedAt: instantSchema.nullable(),
});
export type ApiToken = z.infer<typeof apiTokenSchema>;

const none = z.strictObject({});
const newToken = z.strictObject({
  name: tokenNameSchema,
  rights: tokenRightsSchema,
  dangerous: z.boolean(),
  validDays: z.number().int().min(1).max(365),
});
const withSecret = apiTokenSchema.extend({ secret: z.string() });

/** The endpoints about programs' keys, part of the table in api.ts. No program may use them. */
export const apiTokensApi = {
  /** One's own; an owner's answer has everybody's and the services'. Those that have expired, for a month more. */
  listApiTokens: {
    inPerson: true,
    method: "get",
    path: "/api/v1/api-tokens",
    params: none,
    query: none,
    body: none,
    answer: z.array(apiTokenSchema),
  },
  createApiToken: {
    inPerson: true,
    method: "post",
    path: "/api/v1/api-tokens",
    params: none,
    query: none,
    body: newToken,
    answer: withSecret,
  },
  createServiceToken: {
    inPerson: true,
    method: "post",
    path: "/api/v1/service-tokens",
    params: none,
    query: none,
    body: newToken,
    answer: withSecret,
  },
  /** It opens nothing from now on. */
  revokeApiToken: {
    inPerson: true,
    method: "delete",
    path: "/api/v1/api-tokens/{id}",
    params: z.strictObject({ id: idSchema }),
    query: none,
    body: none,
    answer: none,
  },
} as const;
