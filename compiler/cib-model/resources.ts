import { itself, optional, required, text } from "@/compiler/cib-model/attribute";
import { bundle } from "@/compiler/cib-model/bundles";
import { child, list, other } from "@/compiler/cib-model/children";
import { anyOf, element } from "@/compiler/cib-model/codec";
import { attributeSets } from "@/compiler/cib-model/name-values";
import { primitive, template } from "@/compiler/cib-model/primitives";
import type { NativePart } from "@/protocol/cib-model/native-part";
import type { Primitive } from "@/protocol/cib-model/primitives";
import type { Clone, Group, Resource } from "@/protocol/cib-model/resources";

const group = element<Group>("group", {
  element: itself("group"),
  id: required("id", text),
  description: optional("description", text),
  ...attributeSets,
  members: list(primitive),
  other,
});

const clone = element<Clone>("clone", {
  element: itself("clone"),
  id: required("id", text),
  description: optional("description", text),
  ...attributeSets,
  member: child(anyOf<Primitive | Group>({ primitive, group })),
  other,
});

export const resource = anyOf<Exclude<Resource, NativePart>>({ primitive, template, group, clone, bundle });
