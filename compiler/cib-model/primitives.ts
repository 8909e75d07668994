import { itself, oneOf, optional, required, text, yesOrNo } from "@/compiler/cib-model/attribute";
import { child, contents, list, other } from "@/compiler/cib-model/children";
import { element } from "@/compiler/cib-model/codec";
import { attributeSets, nameValueSet } from "@/compiler/cib-model/name-values";
import {
  agentClassSchema,
  type CibOperation,
  type CibOperations,
  onFailSchema,
  type Primitive,
} from "@/protocol/cib-model/primitives";
import type { Template } from "@/protocol/cib-model/resources";
import { roleSchema } from "@/protocol/cib-model/values";

const operation = element<CibOperation>("op", {
  id: required("id", text),
  name: required("name", text),
  interval: required("interval", text),
  description: optional("description", text),
  timeout: optional("timeout", text),
  startDelay: optional("start-delay", text),
  intervalOrigin: optional("interval-origin", text),
  enabled: optional("enabled", yesOrNo),
  recordPending: optional("record-pending", yesOrNo),
  role: optional("role", oneOf(roleSchema)),
  onFail: optional("on-fail", oneOf(onFailSchema)),
  ...attributeSets,
  other,
});

const operations = element<CibOperations>("operations", {
  id: optional("id", text),
  idRef: optional("id-ref", text),
  operations: contents(operation),
});

const agentFields = {
  id: required("id", text),
  description: optional("description", text),
  class: optional("class", oneOf(agentClassSchema)),
  provider: optional("provider", text),
  type: optional("type", text),
  ...attributeSets,
  operations: child(operations),
  utilization: list(nameValueSet("utilization")),
};

export const primitive = element<Primitive>("primitive", {
  element: itself("primitive"),
  ...agentFields,
  template: optional("template", text),
  other,
});

export const template = element<Template>("template", {
  element: itself("template"),
  ...agentFields,
  other,
});
