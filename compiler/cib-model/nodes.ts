import { oneOf, optional, required, score, text } from "@/compiler/cib-model/attribute";
import { list, other } from "@/compiler/cib-model/children";
import { element } from "@/compiler/cib-model/codec";
import { nameValueSet } from "@/compiler/cib-model/name-values";
import { type CibNode, nodeTypeSchema } from "@/protocol/cib-model/nodes";

export const cibNode = element<CibNode>("node", {
  id: required("id", text),
  name: required("uname", text),
  type: optional("type", oneOf(nodeTypeSchema)),
  description: optional("description", text),
  score: optional("score", score),
  instanceAttributes: list(nameValueSet("instance_attributes")),
  utilization: list(nameValueSet("utilization")),
  other,
});
