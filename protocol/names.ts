import { z } from "zod";

/** Ids made by us: random UUIDs. */
export const idSchema = z.uuid();

/** Instants on every wire: milliseconds since 1970, UTC, of the clock of whoever reports. */
export const instantSchema = z.number().int().nonnegative();

const objectNamePattern = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;

/**
 * Names of clusters, groups, resources, networks and fence devices. They become ids in the CIB (an XML
 * NCName) and operands of commands, so: a letter first, then letters, digits, "-" and "_"; at most 63.
 * The message is a code that forms translate.
 */
export const objectNameSchema = z.string().regex(objectNamePattern, { error: "name.invalid" });

/**
 * Id of an object in a CIB that others may have made: an XML NCName. New names are {@link objectNameSchema}s, which
 * are such ids too.
 */
export const cibIdSchema = z
  .string()
  .max(255)
  .regex(/^(?!__proto__$)[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u, { error: "name.invalid" });

/** A node's name: its host name as `uname -n` gives it, which Corosync and Pacemaker use too. */
export const nodeNameSchema = z
  .string()
  .max(63, { error: "node-name.invalid" })
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i, {
    error: "node-name.invalid",
  });

/** A name of a network adapter as the kernel allows it (IFNAMSIZ 16), without "@", ":" or a leading "-". */
export const adapterNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}$/, { error: "adapter.invalid" });

export const ipAddressSchema = z.union([z.ipv4(), z.ipv6()], { error: "address.invalid" });
export const subnetSchema = z.union([z.cidrv4(), z.cidrv6()], { error: "subnet.invalid" });

/** A resource type as Pacemaker names it: `ocf:heartbeat:IPaddr2`, `systemd:nginx`. */
export const resourceTypeNameSchema = z
  .string()
  .regex(/^(ocf:[A-Za-z0-9_][A-Za-z0-9_.-]*|systemd|service|lsb):[A-Za-z0-9_][A-Za-z0-9_.@-]*$/, {
    error: "resource-type.invalid",
  });

/** A fence agent's name: `fence_ipmilan`. */
export const fenceTypeNameSchema = z
  .string()
  .regex(/^fence_[A-Za-z0-9_]{1,60}$/, { error: "fence-type.invalid" });

/** What a fence device calls a node: without the signs that separate the entries of Pacemaker's pcmk_host_map. */
export const isPlug = (plug: string) => !/[\s;:,=\\]/.test(plug) && printablePattern.test(plug);

/** A parameter's name as agents' metadata use it. */
export const parameterNameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,100}$/, { error: "parameter.invalid" });

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses
const printablePattern = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff\p{Surrogate}]*$/u;

/** Free text that XML can carry: no control characters, no half of a sign. */
export const textSchema = z.string().max(4096).regex(printablePattern, { error: "text.control-characters" });

/** An absolute path on a server, to read from. */
export const filePathSchema = z
  .string()
  .max(1024)
  .regex(/^\/[^\n\r\t]+$/, { error: "path.invalid" })
  .regex(printablePattern, { error: "path.invalid" });

/** A name typed as confirmation: held against the true one, and kept with the operation. */
export const typedNameSchema = textSchema.max(255);

/** Of a definition; as large as the database counts. */
export const revisionSchema = z.number().int().min(1).max(2_147_483_647);

export const parametersSchema = z.record(parameterNameSchema, textSchema);

/** In a query: the number of an event, or of lines, as large as the database counts. */
export const cursorSchema = z.coerce.number().int().nonnegative().max(2_147_483_647).optional();
