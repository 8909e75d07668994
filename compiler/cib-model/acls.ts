import { itself, oneOf, optional, required, text } from "@/compiler/cib-model/attribute";
import { contents } from "@/compiler/cib-model/children";
import { anyOf, element, reference } from "@/compiler/cib-model/codec";
import {
  type Acl,
  type AclGroup,
  type AclRole,
  type AclTarget,
  type Permission,
  permissionKindSchema,
} from "@/protocol/cib-model/acls";
import type { NativePart } from "@/protocol/cib-model/native-part";

const permission = element<Permission>("acl_permission", {
  id: required("id", text),
  kind: required("kind", oneOf(permissionKindSchema)),
  xpath: optional("xpath", text),
  reference: optional("reference", text),
  objectType: optional("object-type", text),
  attribute: optional("attribute", text),
  description: optional("description", text),
});

const aclRole = element<AclRole>("acl_role", {
  element: itself("acl_role"),
  id: required("id", text),
  description: optional("description", text),
  permissions: contents(permission),
});

const holderFields = {
  id: required("id", text),
  name: optional("name", text),
  roles: contents(reference("role")),
};

export const acl = anyOf<Exclude<Acl, NativePart>>({
  acl_role: aclRole,
  acl_target: element<AclTarget>("acl_target", { element: itself("acl_target"), ...holderFields }),
  acl_group: element<AclGroup>("acl_group", { element: itself("acl_group"), ...holderFields }),
});
