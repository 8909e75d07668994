import { itself, oneOf, optional, required, score, text, yesOrNo } from "@/compiler/cib-model/attribute";
import { child, contents, list, other } from "@/compiler/cib-model/children";
import { anyOf, element, reference } from "@/compiler/cib-model/codec";
import { lifetime, rule } from "@/compiler/cib-model/rules";
import {
  actionSchema,
  type Colocation,
  type Constraint,
  type Location,
  lossPolicySchema,
  type Order,
  orderKindSchema,
  type ResourceSet,
  resourceDiscoverySchema,
  setOrderingSchema,
  type Ticket,
} from "@/protocol/cib-model/constraints";
import type { NativePart } from "@/protocol/cib-model/native-part";
import { roleSchema } from "@/protocol/cib-model/values";

const resourceSet = element<ResourceSet>("resource_set", {
  id: optional("id", text),
  idRef: optional("id-ref", text),
  sequential: optional("sequential", yesOrNo),
  requireAll: optional("require-all", yesOrNo),
  ordering: optional("ordering", oneOf(setOrderingSchema)),
  action: optional("action", oneOf(actionSchema)),
  role: optional("role", oneOf(roleSchema)),
  score: optional("score", score),
  kind: optional("kind", oneOf(orderKindSchema)),
  resources: contents(reference("resource_ref")),
});

const location = element<Location>("rsc_location", {
  element: itself("rsc_location"),
  id: required("id", text),
  resource: optional("rsc", text),
  resourcePattern: optional("rsc-pattern", text),
  role: optional("role", oneOf(roleSchema)),
  node: optional("node", text),
  score: optional("score", score),
  resourceDiscovery: optional("resource-discovery", oneOf(resourceDiscoverySchema)),
  sets: list(resourceSet),
  rules: list(rule),
  lifetime: child(lifetime),
  other,
});

const colocation = element<Colocation>("rsc_colocation", {
  element: itself("rsc_colocation"),
  id: required("id", text),
  resource: optional("rsc", text),
  resourceRole: optional("rsc-role", oneOf(roleSchema)),
  withResource: optional("with-rsc", text),
  withResourceRole: optional("with-rsc-role", oneOf(roleSchema)),
  score: optional("score", score),
  nodeAttribute: optional("node-attribute", text),
  influence: optional("influence", yesOrNo),
  sets: list(resourceSet),
  lifetime: child(lifetime),
  other,
});

const order = element<Order>("rsc_order", {
  element: itself("rsc_order"),
  id: required("id", text),
  firstResource: optional("first", text),
  firstAction: optional("first-action", oneOf(actionSchema)),
  thenResource: optional("then", text),
  thenAction: optional("then-action", oneOf(actionSchema)),
  kind: optional("kind", oneOf(orderKindSchema)),
  score: optional("score", score),
  symmetrical: optional("symmetrical", yesOrNo),
  requireAll: optional("require-all", yesOrNo),
  sets: list(resourceSet),
  lifetime: child(lifetime),
  other,
});

const ticket = element<Ticket>("rsc_ticket", {
  element: itself("rsc_ticket"),
  id: required("id", text),
  ticket: required("ticket", text),
  resource: optional("rsc", text),
  resourceRole: optional("rsc-role", oneOf(roleSchema)),
  lossPolicy: optional("loss-policy", oneOf(lossPolicySchema)),
  sets: list(resourceSet),
  other,
});

export const constraint = anyOf<Exclude<Constraint, NativePart>>({
  rsc_location: location,
  rsc_colocation: colocation,
  rsc_order: order,
  rsc_ticket: ticket,
});
