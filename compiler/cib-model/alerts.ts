import { optional, required, text } from "@/compiler/cib-model/attribute";
import { child, contents, flag, list, other } from "@/compiler/cib-model/children";
import { element } from "@/compiler/cib-model/codec";
import { attributeSets } from "@/compiler/cib-model/name-values";
import type {
  Alert,
  AlertSelection,
  Recipient,
  SelectedAttribute,
  SelectedAttributes,
} from "@/protocol/cib-model/alerts";

const selectedAttribute = element<SelectedAttribute>("attribute", {
  id: required("id", text),
  name: required("name", text),
});

const selection = element<AlertSelection>("select", {
  fencing: flag("select_fencing"),
  nodes: flag("select_nodes"),
  resources: flag("select_resources"),
  attributes: child(
    element<SelectedAttributes>("select_attributes", { attributes: contents(selectedAttribute) }),
  ),
  other,
});

const recipient = element<Recipient>("recipient", {
  id: required("id", text),
  description: optional("description", text),
  value: required("value", text),
  ...attributeSets,
  other,
});

export const alert = element<Alert>("alert", {
  id: required("id", text),
  description: optional("description", text),
  path: required("path", text),
  ...attributeSets,
  select: child(selection),
  recipients: list(recipient),
  other,
});
