import { readXmlParts } from "@/compiler/xml-document/read-xml";
import type { XmlElement } from "@/compiler/xml-document/tree";
import { type WrittenElement, writeXml } from "@/compiler/xml-document/write-xml";
import type { NameValue, NameValueSet } from "@/protocol/cib-model/name-values";
import { isNative, type NativePart } from "@/protocol/cib-model/native-part";
import type { Resource } from "@/protocol/cib-model/resources";

/** Where a parameter is said. */
interface ParameterPlace {
  /** Id of the resource or template whose parameters it is among. */
  owner: string;
  /** Id of the pair itself, where it has one. */
  id: string | undefined;
  /** Id of another pair that it stands for. */
  idRef: string | undefined;
  name: string;
}

/** Something that has an id or refers to one, modelled or not; what is in it follows until `leave`. */
interface Walk {
  enter?(part: { id: string | undefined; idRef: string | undefined; owner: string }): void;
  leave?(): void;
  /** What the parameter is to say; the same: it stays to the letter. */
  parameter(place: ParameterPlace, value: string | undefined): string | undefined;
}

const owners = new Set(["primitive", "template", "group", "clone", "master", "bundle"]);
/** What is no parameter of an agent. */
const others = new Set(["metaAttributes", "meta_attributes", "utilization"]);

/**
 * Goes through the parameters of resources wherever they are said: in groups, clones, bundles and templates, for
 * single operations, and in native parts, in the order in which they are written.
 */
export const walkParameters = (resources: readonly Resource[], walk: Walk): Resource[] =>
  resources.map((resource) => walked(resource, "", walk));

function walked<T>(value: T, owner: string, walk: Walk): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => walked(each, owner, walk)) as T;
  if (isNative(value)) return walkedNative(value, owner, walk) as T;
  const { id, idRef, element } = value as { id?: string; idRef?: string; element?: string };
  const own = element !== undefined && owners.has(element) && id !== undefined ? id : owner;
  walk.enter?.({ id, idRef, owner: own });
  const changed = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (others.has(key)) return [key, inner];
      if (key === "pairs") return [key, walkedPairs(inner as NameValueSet["pairs"], own, walk)];
      return [key, walked(inner, own, walk)];
    }),
  ) as T;
  walk.leave?.();
  return changed;
}

const walkedPairs = (pairs: NameValueSet["pairs"], owner: string, walk: Walk) =>
  pairs.map((pair) => (isNative(pair) ? walkedNative(pair, owner, walk) : walkedPair(pair, owner, walk)));

function walkedPair(pair: NameValue, owner: string, walk: Walk): NameValue {
  const { value, ...rest } = pair;
  const { id, idRef, name } = rest;
  walk.enter?.({ id, idRef, owner });
  const next = name === undefined ? value : walk.parameter({ owner, id, idRef, name }, value);
  walk.leave?.();
  if (next === value) return pair;
  return next === undefined ? rest : { ...rest, value: next };
}

/** What cannot be read is refused where it is written. */
function walkedNative(part: NativePart, owner: string, walk: Walk): NativePart {
  const root = rootOf(part);
  const next = root && walkedXml(root, owner, walk);
  return next ? { ...part, xml: writeXml(next) } : part;
}

/** null: all of it stays as it is. */
function walkedXml(element: XmlElement, owner: string, walk: Walk): WrittenElement | null {
  const { name: kind, attributes } = element;
  if (others.has(kind)) return null;
  const [id, idRef, name] = ["id", "id-ref", "name"].map((each) => attributes.get(each));
  const own = owners.has(kind) && id !== undefined ? id : owner;
  walk.enter?.({ id, idRef, owner: own });
  const inner = element.content.map((part) =>
    part.kind === "element" ? (walkedXml(part, own, walk) ?? part.source) : part.source,
  );
  const value = attributes.get("value");
  const next =
    kind === "nvpair" && name !== undefined ? walk.parameter({ owner: own, id, idRef, name }, value) : value;
  walk.leave?.();
  if (next === value && inner.every((part) => typeof part === "string")) return null;
  const kept = [...attributes].filter(([each]) => each !== "value");
  return {
    name: kind,
    attributes: next === undefined ? kept : [...kept, ["value", next]],
    content: inner,
  };
}

/** A native part's element; null: a comment or text, or what cannot be read. */
export function rootOf({ xml }: NativePart): XmlElement | null {
  try {
    const [root, ...more] = readXmlParts(xml);
    return root?.kind === "element" && more.length === 0 ? root : null;
  } catch {
    return null;
  }
}
