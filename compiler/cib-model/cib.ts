import { acl } from "@/compiler/cib-model/acls";
import { alert } from "@/compiler/cib-model/alerts";
import { optional, otherAttributes, text } from "@/compiler/cib-model/attribute";
import { carriedChild, other, requiredChild, section } from "@/compiler/cib-model/children";
import { element } from "@/compiler/cib-model/codec";
import { constraint } from "@/compiler/cib-model/constraints";
import { fencingLevel } from "@/compiler/cib-model/fencing-levels";
import { nameValueSet } from "@/compiler/cib-model/name-values";
import { cibNode } from "@/compiler/cib-model/nodes";
import { resource } from "@/compiler/cib-model/resources";
import { tag } from "@/compiler/cib-model/tags";
import type { CibConfiguration, CibModel } from "@/protocol/cib-model/cib";

export const configuration = element<CibConfiguration>("configuration", {
  clusterOptions: section("crm_config", nameValueSet("cluster_property_set")),
  nodes: section("nodes", cibNode),
  resources: section("resources", resource),
  constraints: section("constraints", constraint),
  resourceDefaults: section("rsc_defaults", nameValueSet("meta_attributes")),
  operationDefaults: section("op_defaults", nameValueSet("meta_attributes")),
  fencingLevels: section("fencing-topology", fencingLevel),
  tags: section("tags", tag),
  acls: section("acls", acl),
  alerts: section("alerts", alert),
  otherAttributes,
  other,
});

/** The outermost element; what stands around it is the document's. */
export const cib = element<Omit<CibModel, "before" | "after">>("cib", {
  crmFeatureSet: optional("crm_feature_set", text),
  validateWith: optional("validate-with", text),
  adminEpoch: optional("admin_epoch", text),
  epoch: optional("epoch", text),
  numUpdates: optional("num_updates", text),
  haveQuorum: optional("have-quorum", text),
  noQuorumPanic: optional("no-quorum-panic", text),
  dcUuid: optional("dc-uuid", text),
  remoteTlsPort: optional("remote-tls-port", text),
  remoteClearPort: optional("remote-clear-port", text),
  executionDate: optional("execution-date", text),
  cibLastWritten: optional("cib-last-written", text),
  updateOrigin: optional("update-origin", text),
  updateClient: optional("update-client", text),
  updateUser: optional("update-user", text),
  otherAttributes,
  configuration: requiredChild(configuration),
  status: carriedChild("status"),
  other,
});
