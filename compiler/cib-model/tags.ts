import { required, text } from "@/compiler/cib-model/attribute";
import { contents } from "@/compiler/cib-model/children";
import { element, reference } from "@/compiler/cib-model/codec";
import type { Tag } from "@/protocol/cib-model/tags";

export const tag = element<Tag>("tag", {
  id: required("id", text),
  objects: contents(reference("obj_ref")),
});
