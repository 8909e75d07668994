import { configuration as codec } from "@/compiler/cib-model/cib";
import { NotModelled } from "@/compiler/cib-model/codec";
import { atField } from "@/compiler/field-problems";
import { readXml, readXmlParts } from "@/compiler/xml-document/read-xml";
import { type WrittenElement, writeXml } from "@/compiler/xml-document/write-xml";
import { isNative } from "@/protocol/cib-model/native-part";
import type { ConfigurationElement, SectionName } from "@/protocol/configuration-element";
import type { DecidedConfiguration, Definition } from "@/protocol/definition";
import type { Edit } from "@/protocol/edit";
import { ProblemError } from "@/protocol/problem";

/** A section's XML name → the model's field. */
const fieldOf = {
  crm_config: "clusterOptions",
  resources: "resources",
  constraints: "constraints",
  rsc_defaults: "resourceDefaults",
  op_defaults: "operationDefaults",
  "fencing-topology": "fencingLevels",
  tags: "tags",
  acls: "acls",
  alerts: "alerts",
} as const satisfies Record<SectionName, keyof DecidedConfiguration>;
const sectionNames = Object.keys(fieldOf) as SectionName[];
/** Where a section holds one kind of element only, its model does not say which. */
const onlyKind: Partial<Record<SectionName, string>> = {
  crm_config: "cluster_property_set",
  rsc_defaults: "meta_attributes",
  op_defaults: "meta_attributes",
  "fencing-topology": "fencing-level",
  tags: "tag",
  alerts: "alert",
};

/** An element as the model has it. */
type Item = { id?: string; element?: string };
type ElementEdit = Extract<Edit, { type: "set-element" | "remove-element" }>;

/** Every element with an id that stands in a section itself, in the CIB's order. */
export function listElements({ configuration }: Definition): ConfigurationElement[] {
  return sectionNames.flatMap((section) =>
    itemsIn(configuration, section).flatMap((item): ConfigurationElement[] => {
      const { id, element } = named(section, item);
      return id && element ? [{ section, id, element, native: holdsNative(item) }] : [];
    }),
  );
}

/** One of them as XML, indented, secret values left out. @throws ProblemError `object.unknown` */
export function elementXml({ configuration }: Definition, section: SectionName, id: string): string {
  const item = itemsIn(configuration, section).find((each) => named(section, each).id === id);
  if (!item) throw unknown(id);
  return xmlOf(section, item);
}

/**
 * The definition with one element put in, put in another's place, or taken out; all others stay to the letter. Whether
 * the whole still holds together Pacemaker says (crm_verify).
 * @throws ProblemError `xml.not-well-formed` | `element.malformed` | `element.other-id` | `element.id-taken` |
 * `object.unknown`
 */
export function applyElementEdit(definition: Definition, edit: ElementEdit): Definition {
  const { section, id } = edit;
  const items = itemsIn(definition.configuration, section);
  const at = items.findIndex((item) => named(section, item).id === id);
  atField("id", "element.unknown", () => {
    if (id !== null && at < 0) throw unknown(id);
  });
  if (edit.type === "remove-element")
    return withItems(
      forgotten(definition, edit.id),
      section,
      items.filter((_, i) => i !== at),
    );
  const item = atField("xml", "xml.malformed", () => readItem(section, edit.xml));
  const given = named(section, item).id ?? "";
  atField("xml", "element.other-id", () => {
    if (id !== null && given !== id) throw otherId(id, given);
  });
  atField("xml", "element.id-taken", () => {
    if (id === null && listElements(definition).some((each) => each.id === given)) throw taken(given);
  });
  return withItems(
    definition,
    section,
    id === null ? [...items, item] : items.map((each, i) => (i === at ? item : each)),
  );
}

const itemsIn = (configuration: DecidedConfiguration, section: SectionName): Item[] =>
  (configuration[fieldOf[section]] ?? []) as Item[];

const withItems = (definition: Definition, section: SectionName, items: Item[]): Definition => ({
  ...definition,
  configuration: { ...definition.configuration, [fieldOf[section]]: items },
});

/** What was noted about an object that is gone. */
function forgotten(definition: Definition, id: string): Definition {
  const without = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));
  const { notes, secretParameters } = definition;
  return {
    ...definition,
    notes: {
      ...notes,
      descriptions: without(notes.descriptions),
      dependencies: without(notes.dependencies),
    },
    secretParameters: without(secretParameters),
  };
}

/** The model's value for one element's XML, through the codec of the section it stands in. */
function readItem(section: SectionName, xml: string): Item {
  const root = readXml(xml);
  if (!root.attributes.get("id")) throw malformed(root.name);
  try {
    const whole = codec.read(readXml(`<configuration><${section}>${xml}</${section}></configuration>`));
    const [item] = itemsIn(whole, section);
    if (item) return item;
  } catch (cause) {
    if (!(cause instanceof NotModelled)) throw cause;
  }
  throw malformed(root.name);
}

function xmlOf(section: SectionName, item: Item): string {
  const written = codec.write({ other: [], otherAttributes: {}, [fieldOf[section]]: [item] } as never);
  const [wrapper] = written.content as WrittenElement[];
  const [only] = wrapper?.content ?? [];
  return only === undefined ? "" : typeof only === "string" ? only : writeXml(only);
}

/** How an element is called; a comment has neither. */
function named(section: SectionName, item: Item): Item {
  if (!isNative(item)) return { id: item.id, element: item.element ?? onlyKind[section] };
  const element = readXmlParts(item.xml).find((part) => part.kind === "element");
  return { id: element?.attributes.get("id"), element: element?.name };
}

function holdsNative(part: unknown): boolean {
  if (isNative(part)) return true;
  return typeof part === "object" && part !== null && Object.values(part).some(holdsNative);
}

const unknown = (id: string) =>
  new ProblemError({
    code: "object.unknown",
    message: `There is nothing named ${id} in this cluster. It may have been removed meanwhile.`,
    params: { name: id },
  });

const malformed = (element: string) =>
  new ProblemError({
    code: "element.malformed",
    message: `<${element}> cannot stand in this section as it is. It needs an id, and must be one whole element.`,
    params: { element },
  });

const otherId = (id: string, given: string) =>
  new ProblemError({
    code: "element.other-id",
    message: `This element is ${id}, but the XML calls it ${given}. Keep its id here: a new name would be another object for all that refers to it.`,
    params: { id, given },
  });

const taken = (id: string) =>
  new ProblemError({
    code: "element.id-taken",
    message: `There is an element with the id ${id} already. Nothing was changed. Choose another id.`,
    params: { id },
  });
