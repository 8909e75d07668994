import { optional, score, text } from "@/compiler/cib-model/attribute";
import { child, list, other } from "@/compiler/cib-model/children";
import { type Codec, element } from "@/compiler/cib-model/codec";
import { rule } from "@/compiler/cib-model/rules";
import type { NameValue, NameValueSet } from "@/protocol/cib-model/name-values";

const nameValue = element<NameValue>("nvpair", {
  id: optional("id", text),
  idRef: optional("id-ref", text),
  name: optional("name", text),
  value: optional("value", text),
});

type SetName = "cluster_property_set" | "meta_attributes" | "instance_attributes" | "utilization";

/** The same content under the name of what it is for. */
export const nameValueSet = (name: SetName): Codec<NameValueSet> =>
  element<NameValueSet>(name, {
    id: optional("id", text),
    idRef: optional("id-ref", text),
    score: optional("score", score),
    rule: child(rule),
    pairs: list(nameValue),
    other,
  });

/** The fields of an element that may have both kinds of attributes. */
export const attributeSets = {
  metaAttributes: list(nameValueSet("meta_attributes")),
  instanceAttributes: list(nameValueSet("instance_attributes")),
};
