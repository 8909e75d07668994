import { z } from "zod";
import { idSchema, instantSchema } from "@/protocol/names";
import { clusterRoles, roles } from "@/protocol/role-order";

export const roleSchema = z.enum(roles);
export const rightsSchema = z.strictObject({
  /** For the whole console; null: only what is said for single clusters. */
  console: roleSchema.nullable(),
  clusters: z.record(idSchema, z.enum(clusterRoles)),
});
/** Who is signed in, and what that one may. */
export const youSchema = z.strictObject({
  user: z.strictObject({ id: idSchema, name: z.string() }),
  rights: rightsSchema,
  /** What it takes to ask for an operation (by its type) or for an endpoint, as far as that can be told beforehand. */
  needs: z.record(z.string(), z.strictObject({ role: roleSchema, on: z.enum(["console", "cluster"]) })),
});
export type You = z.infer<typeof youSchema>;

/** A name to sign in with. Small letters only: who signs in need not remember which were capitals. */
export const personNameSchema = z.string().regex(/^[a-z][a-z0-9_.]{2,29}$/, { error: "person-name.invalid" });
/** What is typed as a password. Whether it is good enough to become one says server/identity/password-policy.ts. */
export const passwordSchema = z.string().min(1).max(128);
const sessionIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
export const invitationSecretSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, { error: "invitation.malformed" });

export const personSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  rights: rightsSchema,
  disabledAt: instantSchema.nullable(),
  createdAt: instantSchema,
  /** null: no session is kept that began. */
  lastSignInAt: instantSchema.nullable(),
  sessions: z.number().int().describe("that stand now"),
  secondFactor: z.boolean().describe("signing in takes a code besides the password"),
  password: z.boolean().describe("false: signs in through the identity provider alone"),
  linked: z.boolean().describe("to an account at the identity provider"),
});
export type Person = z.infer<typeof personSchema>;

export const personSessionSchema = z.strictObject({
  id: sessionIdSchema,
  createdAt: instantSchema,
  /** When something was last asked or done with it. */
  seenAt: instantSchema,
  expiresAt: instantSchema,
  address: z.string().nullable(),
  browser: z.string().nullable(),
  /** The one that asks. */
  own: z.boolean(),
});
export type PersonSession = z.infer<typeof personSessionSchema>;

export const invitationSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  rights: rightsSchema,
  createdBy: z.string(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  /** Set: not a new person, but a new password for one that is there. */
  renews: z.boolean(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** The secret is in the path's fragment, which browsers send to nobody, and it is told this once. */
const withLink = invitationSchema.extend({ path: z.string().describe("/invitation#…") });

const none = z.strictObject({});
const ofPerson = z.strictObject({ id: idSchema });
const toOpen = { params: none, query: none };

/** The endpoints about people, part of the table in api.ts. */
export const peopleApi = {
  listPeople: { method: "get", path: "/api/v1/people", ...toOpen, body: none, answer: z.array(personSchema) },
  /** Problem `person.last-owner`: somebody must be left who may do this. */
  changeRights: {
    method: "put",
    path: "/api/v1/people/{id}/rights",
    params: ofPerson,
    query: none,
    body: rightsSchema,
    answer: none,
  },
  /** Disabling ends all sessions; the person, and what it did, stays on record. */
  disablePerson: {
    method: "put",
    path: "/api/v1/people/{id}/disabled",
    params: ofPerson,
    query: none,
    body: z.strictObject({ disabled: z.boolean() }),
    answer: none,
  },
  /** A link by which the person sets a new password; the old one holds until then. */
  createPasswordLink: {
    method: "post",
    path: "/api/v1/people/{id}/password-links",
    params: ofPerson,
    query: none,
    body: none,
    answer: withLink,
  },
  listSessions: {
    inPerson: true,
    method: "get",
    path: "/api/v1/people/{id}/sessions",
    params: ofPerson,
    query: none,
    body: none,
    answer: z.array(personSessionSchema),
  },
  endSession: {
    inPerson: true,
    method: "delete",
    path: "/api/v1/people/{id}/sessions/{session}",
    params: ofPerson.extend({ session: sessionIdSchema }),
    query: none,
    body: none,
    answer: none,
  },
  /** For who lost it: the password alone is enough again, and every session ends. */
  removeSecondFactor: {
    method: "delete",
    path: "/api/v1/people/{id}/second-factor",
    params: ofPerson,
    query: none,
    body: none,
    answer: none,
  },
  /** Its account at the identity provider opens nothing any more, and its other sessions end. Problem `provider.only-way`. */
  unlinkProvider: {
    method: "delete",
    path: "/api/v1/people/{id}/provider-link",
    inPerson: true,
    params: ofPerson,
    query: none,
    body: none,
    answer: none,
  },
  listInvitations: {
    method: "get",
    path: "/api/v1/invitations",
    ...toOpen,
    body: none,
    answer: z.array(invitationSchema),
  },
  createInvitation: {
    method: "post",
    path: "/api/v1/invitations",
    ...toOpen,
    body: z.strictObject({
      name: personNameSchema,
      rights: rightsSchema,
      validHours: z.number().int().min(1).max(168).default(48),
    }),
    answer: withLink,
  },
  withdrawInvitation: {
    method: "delete",
    path: "/api/v1/invitations/{id}",
    params: ofPerson,
    query: none,
    body: none,
    answer: none,
  },
  /** Whom an invitation is for. A post, so that the secret is in no address. */
  readInvitation: {
    open: true,
    method: "post",
    path: "/api/v1/invitation-lookups",
    ...toOpen,
    body: z.strictObject({ secret: invitationSecretSchema }),
    answer: z.strictObject({ name: z.string(), expiresAt: instantSchema, renews: z.boolean() }),
  },
  /** Sets the password and uses the invitation up. Signing in is the next step. */
  acceptInvitation: {
    open: true,
    method: "post",
    path: "/api/v1/invitation-acceptances",
    ...toOpen,
    body: z.strictObject({ secret: invitationSecretSchema, password: passwordSchema }),
    answer: z.strictObject({ name: z.string() }),
  },
  /** The password again, for what is dangerous; good for a few minutes, in this session alone. */
  confirmPassword: {
    inPerson: true,
    method: "post",
    path: "/api/v1/session/confirmations",
    ...toOpen,
    body: z.strictObject({ password: passwordSchema }),
    answer: z.strictObject({ until: instantSchema }),
  },
  /** One's own password. Ends one's other sessions. */
  changePassword: {
    inPerson: true,
    method: "put",
    path: "/api/v1/session/password",
    ...toOpen,
    body: z.strictObject({ current: passwordSchema, password: passwordSchema }),
    answer: none,
  },
} as const;
