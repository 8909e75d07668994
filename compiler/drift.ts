import { writeConfiguration } from "@/compiler/cib-model/write";
import { readXml } from "@/compiler/xml-document/read-xml";
import { childElements, type XmlElement } from "@/compiler/xml-document/tree";
import type { ConfigurationChange } from "@/protocol/configuration-change";
import type { DecidedConfiguration } from "@/protocol/definition";

/** Options that Pacemaker and its tools write into the CIB for themselves. */
const pacemakersOwn = new Set(["dc-version", "cluster-infrastructure", "have-watchdog", "last-lrm-refresh"]);
/** Elements whose order of children decides something. */
const ordered = new Set(["resources", "group", "resource_set", "bundle", "clone"]);

/** One element with where it stands. */
interface Placed {
  element: XmlElement;
  /** Id of the resource, constraint or set of options it belongs to. */
  object: string;
  parent: string;
}

/**
 * What differs between two configurations, field by field, in the order of the second. Elements are the same when
 * name and id are; an element that came or went is told once, not with everything in it.
 */
export function changesBetween(
  ours: DecidedConfiguration,
  theirs: DecidedConfiguration,
): ConfigurationChange[] {
  const before = placedIn(readXml(writeConfiguration(ours)));
  const after = placedIn(readXml(writeConfiguration(theirs)));
  const changes: ConfigurationChange[] = [];
  for (const [key, placed] of after) {
    const old = before.get(key);
    if (!old) {
      if (!isSet(placed) && isTold(after, before, placed)) changes.push(cameOrWent("added", placed));
    } else {
      changes.push(...parentChanges(old, placed));
      changes.push(...attributeChanges(old, placed));
      if (ordered.has(placed.element.name)) changes.push(...orderChanges(old, placed));
    }
  }
  for (const [key, placed] of before) {
    if (!after.has(key) && !isSet(placed) && isTold(before, after, placed))
      changes.push(cameOrWent("removed", placed));
  }
  return changes;
}

function placedIn(configuration: XmlElement): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  const walk = (element: XmlElement, parent: string, object: string, position: number) => {
    if (element.name === "nvpair" && pacemakersOwn.has(element.attributes.get("name") ?? "")) return;
    const id = element.attributes.get("id") ?? element.attributes.get("id-ref");
    const key = id === undefined ? `${parent}/${element.name}[${position}]` : `${element.name}#${id}`;
    const own = isObject(element) && id !== undefined ? id : object;
    placed.set(key, { element, object: own, parent });
    walkChildren(element, key, own);
  };
  const walkChildren = (element: XmlElement, key: string, own: string) => {
    const seen = new Map<string, number>();
    for (const child of childElements(element)) {
      const position = seen.get(child.name) ?? 0;
      seen.set(child.name, position + 1);
      walk(child, key, own, position);
    }
  };
  placed.set("", { element: configuration, object: "", parent: "" });
  for (const section of childElements(configuration)) {
    const key = `section ${section.name}`;
    placed.set(key, { element: section, object: section.name, parent: "" });
    walkChildren(section, key, section.name);
  }
  return placed;
}

/** A set of names and values says nothing by itself: what is in it is told. */
const isSet = ({ element }: Placed) =>
  /^(instance_attributes|meta_attributes|utilization|cluster_property_set)$/.test(element.name) &&
  childElements(element).every(({ name }) => name === "nvpair");

/** Whether it came or went by itself, not with what it is in. */
function isTold(own: Map<string, Placed>, other: Map<string, Placed>, placed: Placed): boolean {
  if (other.has(placed.parent)) return true;
  const parent = own.get(placed.parent);
  return parent !== undefined && isSet(parent) && isTold(own, other, parent);
}

/** What an administrator calls by its name. */
const isObject = ({ name }: XmlElement) =>
  /^(primitive|group|clone|master|bundle|template|rsc_.*|tag|alert|recipient|acl_.*|fencing-level)$/.test(
    name,
  );

/** A resource that stands elsewhere: in another group, or in none. */
function parentChanges(old: Placed, now: Placed): ConfigurationChange[] {
  if (old.parent === now.parent) return [];
  const [ours, theirs] = [nameOf(old.parent), nameOf(now.parent)];
  return [{ ...subject(now), what: "changed", field: "within", ours, theirs }];
}

/** `group#Web` is Web, `section resources` is resources. */
const nameOf = (parent: string) => parent.replace(/^(section |[^#]*#)/, "");

function attributeChanges(old: Placed, now: Placed): ConfigurationChange[] {
  const names = new Set([...old.element.attributes.keys(), ...now.element.attributes.keys()]);
  return [...names].flatMap((name) => {
    const [ours, theirs] = [
      old.element.attributes.get(name) ?? null,
      now.element.attributes.get(name) ?? null,
    ];
    if (ours === theirs) return [];
    const said = now.element.attributes.get("name");
    const field = now.element.name === "nvpair" && name === "value" && said ? said : name;
    return [{ ...subject(now), what: "changed" as const, field, ours, theirs }];
  });
}

function orderChanges(old: Placed, now: Placed): ConfigurationChange[] {
  const ids = ({ element }: Placed) =>
    childElements(element).flatMap(({ attributes }) => attributes.get("id") ?? []);
  const common = (own: string[], other: string[]) => own.filter((id) => other.includes(id));
  const [ours, theirs] = [common(ids(old), ids(now)), common(ids(now), ids(old))].map((all) =>
    all.join(", "),
  );
  if (ours === undefined || theirs === undefined || ours === theirs) return [];
  return [{ ...subject(now), what: "moved", field: null, ours, theirs }];
}

function cameOrWent(what: "added" | "removed", placed: Placed): ConfigurationChange {
  const { attributes, name } = placed.element;
  const value = name === "nvpair" ? (attributes.get("value") ?? "") : (attributes.get("id") ?? name);
  return {
    ...subject(placed),
    what,
    field: name === "nvpair" ? (attributes.get("name") ?? null) : null,
    ours: what === "removed" ? value : null,
    theirs: what === "added" ? value : null,
  };
}

const subject = ({ object, element }: Placed) => ({ object, element: element.name });
