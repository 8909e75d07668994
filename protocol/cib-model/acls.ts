import { z } from "zod";
import { listOf, nativePartSchema } from "@/protocol/cib-model/native-part";
import { optionalTextSchema, textSchema } from "@/protocol/cib-model/values";

export const permissionKindSchema = z.enum(["read", "write", "deny"]);

/** What may be read or written: by XPath, by an object's id, or by the kind of element and its attribute. */
const permissionSchema = z.strictObject({
  id: textSchema,
  kind: permissionKindSchema,
  xpath: optionalTextSchema,
  reference: optionalTextSchema,
  objectType: optionalTextSchema,
  attribute: optionalTextSchema,
  description: optionalTextSchema,
});
export type Permission = z.infer<typeof permissionSchema>;

const aclRoleSchema = z.strictObject({
  element: z.literal("acl_role"),
  id: textSchema,
  description: optionalTextSchema,
  permissions: listOf(permissionSchema),
});
export type AclRole = z.infer<typeof aclRoleSchema>;

/** Who has roles; `name` where the id is not the account's own name. */
const holderFields = { id: textSchema, name: optionalTextSchema, roles: listOf(z.string()) };
const aclTargetSchema = z.strictObject({ element: z.literal("acl_target"), ...holderFields });
const aclGroupSchema = z.strictObject({ element: z.literal("acl_group"), ...holderFields });
export type AclTarget = z.infer<typeof aclTargetSchema>;
export type AclGroup = z.infer<typeof aclGroupSchema>;

/** Which accounts may read and change what. Explained: chapter "Access Control Lists (ACLs)". */
export const aclSchema = z.discriminatedUnion("element", [
  aclRoleSchema,
  aclTargetSchema,
  aclGroupSchema,
  nativePartSchema,
]);
export type Acl = z.infer<typeof aclSchema>;
