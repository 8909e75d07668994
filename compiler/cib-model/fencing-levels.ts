import { idList, optional, required, text, wholeNumber } from "@/compiler/cib-model/attribute";
import { element } from "@/compiler/cib-model/codec";
import type { FencingLevel } from "@/protocol/cib-model/fencing-levels";

export const fencingLevel = element<FencingLevel>("fencing-level", {
  id: required("id", text),
  target: optional("target", text),
  targetPattern: optional("target-pattern", text),
  targetAttribute: optional("target-attribute", text),
  targetValue: optional("target-value", text),
  index: required("index", wholeNumber),
  devices: required("devices", idList),
});
