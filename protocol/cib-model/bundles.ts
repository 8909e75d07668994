import { z } from "zod";
import { nameValueSetsSchema } from "@/protocol/cib-model/name-values";
import { listOf, nativePartSchema, nativePartsSchema, orNative } from "@/protocol/cib-model/native-part";
import { primitiveSchema } from "@/protocol/cib-model/primitives";
import { optionalTextSchema, textSchema } from "@/protocol/cib-model/values";

const containerFields = {
  image: textSchema,
  replicas: z.number().int().optional(),
  replicasPerHost: z.number().int().optional(),
  promotedMax: z.number().int().optional(),
  runCommand: optionalTextSchema,
  network: optionalTextSchema,
  options: optionalTextSchema,
};
const dockerSchema = z.strictObject({ element: z.literal("docker"), ...containerFields });
const podmanSchema = z.strictObject({ element: z.literal("podman"), ...containerFields });
const rktSchema = z.strictObject({ element: z.literal("rkt"), ...containerFields });
export type Docker = z.infer<typeof dockerSchema>;
export type Podman = z.infer<typeof podmanSchema>;
export type Rkt = z.infer<typeof rktSchema>;

/** `port` (and `internalPort`), or a `range` such as `2200-2299`. */
const portMappingSchema = z.strictObject({
  id: textSchema,
  port: z.number().int().optional(),
  internalPort: z.number().int().optional(),
  range: optionalTextSchema,
});
export type PortMapping = z.infer<typeof portMappingSchema>;

const bundleNetworkSchema = z.strictObject({
  ipRangeStart: optionalTextSchema,
  controlPort: z.number().int().optional(),
  hostInterface: optionalTextSchema,
  hostNetmask: z.number().int().optional(),
  addHost: z.boolean().optional(),
  portMappings: listOf(portMappingSchema),
});
export type BundleNetwork = z.infer<typeof bundleNetworkSchema>;

/** One of `sourceDirectory` (on the host) and `sourceDirectoryRoot` (a folder of its own for each replica). */
const storageMappingSchema = z.strictObject({
  id: textSchema,
  sourceDirectory: optionalTextSchema,
  sourceDirectoryRoot: optionalTextSchema,
  targetDirectory: textSchema,
  options: optionalTextSchema,
});
export type StorageMapping = z.infer<typeof storageMappingSchema>;

const storageSchema = z.strictObject({ mappings: listOf(storageMappingSchema) });
export type Storage = z.infer<typeof storageSchema>;

/** Replicas of a container, with its network, storage and a resource inside. Explained: "Bundles". */
export const bundleSchema = z.strictObject({
  element: z.literal("bundle"),
  id: textSchema,
  description: optionalTextSchema,
  metaAttributes: nameValueSetsSchema,
  instanceAttributes: nameValueSetsSchema,
  container: z
    .discriminatedUnion("element", [dockerSchema, podmanSchema, rktSchema, nativePartSchema])
    .optional(),
  network: orNative(bundleNetworkSchema).optional(),
  storage: orNative(storageSchema).optional(),
  primitive: orNative(primitiveSchema).optional(),
  other: nativePartsSchema,
});
export type Bundle = z.infer<typeof bundleSchema>;
