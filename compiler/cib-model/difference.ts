import { readXml } from "@/compiler/xml-document/read-xml";
import { childElements, type XmlElement } from "@/compiler/xml-document/tree";

/** In these the order of different kinds of children among each other means something; elsewhere of one kind only. */
const orderedAcrossKinds = new Set(["resources", "constraints", "rule", "acls"]);

/**
 * The first place where two documents say something different, as a sentence; null when there is none. White space,
 * comments, the order of attributes, and the order of children where Pacemaker's schema leaves it free, say nothing.
 */
export const difference = (expected: string, actual: string): string | null =>
  differenceOf(readXml(expected), readXml(actual), "");

function differenceOf(expected: XmlElement, actual: XmlElement, parent: string): string | null {
  const path = `${parent}/${expected.name}${named(expected)}`;
  if (expected.name !== actual.name) return `${path}: <${actual.name}> stands in its place`;
  for (const name of new Set([...expected.attributes.keys(), ...actual.attributes.keys()])) {
    const values = [expected.attributes.get(name), actual.attributes.get(name)];
    if (values[0] !== values[1])
      return `${path}: ${name} is ${values.map((value) => JSON.stringify(value) ?? "missing").join(", then ")}`;
  }
  const [before, after] = [comparable(expected), comparable(actual)];
  for (const [index, child] of before.entries()) {
    const other = after[index];
    const found = other
      ? differenceOf(child, other, path)
      : `${path}: <${child.name}${named(child)}> is lost`;
    if (found) return found;
  }
  const added = after[before.length];
  return added ? `${path}: <${added.name}${named(added)}> is new` : textDifference(expected, actual, path);
}

function textDifference(expected: XmlElement, actual: XmlElement, path: string): string | null {
  const texts = ({ content }: XmlElement) =>
    content
      .filter(({ kind }) => kind === "text")
      .map(({ source }) => source.replace(/\s+/g, " "))
      .join(" ");
  return texts(expected) === texts(actual) ? null : `${path}: its text is another`;
}

function comparable(element: XmlElement): XmlElement[] {
  const children = childElements(element);
  if (orderedAcrossKinds.has(element.name)) return children;
  return children.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const named = ({ attributes }: XmlElement) => (attributes.has("id") ? `[${attributes.get("id")}]` : "");
