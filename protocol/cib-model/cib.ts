import { z } from "zod";
import { aclSchema } from "@/protocol/cib-model/acls";
import { alertSchema } from "@/protocol/cib-model/alerts";
import { constraintSchema } from "@/protocol/cib-model/constraints";
import { fencingLevelSchema } from "@/protocol/cib-model/fencing-levels";
import { nameValueSetSchema } from "@/protocol/cib-model/name-values";
import { nativePartSchema, nativePartsSchema, sectionOf } from "@/protocol/cib-model/native-part";
import { cibNodeSchema } from "@/protocol/cib-model/nodes";
import { resourceSchema } from "@/protocol/cib-model/resources";
import { tagSchema } from "@/protocol/cib-model/tags";
import { optionalTextSchema, otherAttributesSchema } from "@/protocol/cib-model/values";

/**
 * `<configuration>`: everything decided about a cluster's resources, in Pacemaker's own terms. A section that is
 * missing is not an empty one. Explained: "Configuration" and the chapters each part names.
 */
export const configurationSchema = z.strictObject({
  otherAttributes: otherAttributesSchema,
  clusterOptions: sectionOf(nameValueSetSchema),
  nodes: sectionOf(cibNodeSchema),
  resources: z.array(resourceSchema).optional(),
  constraints: z.array(constraintSchema).optional(),
  resourceDefaults: sectionOf(nameValueSetSchema),
  operationDefaults: sectionOf(nameValueSetSchema),
  fencingLevels: sectionOf(fencingLevelSchema),
  tags: sectionOf(tagSchema),
  acls: z.array(aclSchema).optional(),
  alerts: sectionOf(alertSchema),
  other: nativePartsSchema,
});
export type CibConfiguration = z.infer<typeof configurationSchema>;

/**
 * A whole CIB without loss: what is understood as fields, the rest as {@link NativePart}s. The status, which is
 * what the cluster found and no one decided, is carried as it is. Explained: "CIB Properties".
 */
export const cibModelSchema = z.strictObject({
  /** Comments and instructions before the document's outermost element, and after it. */
  before: nativePartsSchema,
  after: nativePartsSchema,
  crmFeatureSet: optionalTextSchema,
  /** The schema it is written for, `pacemaker-3.9`. */
  validateWith: optionalTextSchema,
  adminEpoch: optionalTextSchema,
  epoch: optionalTextSchema,
  numUpdates: optionalTextSchema,
  haveQuorum: optionalTextSchema,
  noQuorumPanic: optionalTextSchema,
  dcUuid: optionalTextSchema,
  remoteTlsPort: optionalTextSchema,
  remoteClearPort: optionalTextSchema,
  /** The moment by which the scheduler judges rules, where it is not now. */
  executionDate: optionalTextSchema,
  cibLastWritten: optionalTextSchema,
  updateOrigin: optionalTextSchema,
  updateClient: optionalTextSchema,
  updateUser: optionalTextSchema,
  otherAttributes: otherAttributesSchema,
  configuration: configurationSchema,
  status: nativePartSchema.optional(),
  other: nativePartsSchema,
});
export type CibModel = z.infer<typeof cibModelSchema>;
