import { XMLParser } from "fast-xml-parser";
import { ProblemError } from "@/protocol/problem";

/** One element, its order kept. Comments, declarations and white space between elements are left out. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** All text directly in it. */
  text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
});

type Raw = Record<string, unknown>;

/** The root element of a document. @throws ProblemError `xml.malformed` */
export function parseXml(text: string): XmlElement {
  try {
    const root = (parser.parse(text) as Raw[]).map(toElement).find((element) => element !== null);
    if (root) return root;
  } catch (cause) {
    throw malformed(text, cause);
  }
  throw malformed(text);
}

function malformed(text: string, cause?: unknown): ProblemError {
  return new ProblemError(
    {
      code: "xml.malformed",
      message:
        "A program on this server answered something that is not the XML expected of it. Its version may be too old or new.",
      detail: { text: text.slice(0, 500) },
    },
    { cause },
  );
}

function toElement(raw: Raw): XmlElement | null {
  const name = Object.keys(raw).find((key) => key !== ":@");
  if (!name || name.startsWith("#") || name.startsWith("?")) return null;
  const content = raw[name] as Raw[];
  const attributes = Object.fromEntries(
    Object.entries((raw[":@"] ?? {}) as Raw).map(([key, value]) => [key, String(value)]),
  );
  return {
    name,
    attributes,
    children: content.map(toElement).filter((element) => element !== null),
    text: content.map((part) => (typeof part["#text"] === "string" ? part["#text"] : "")).join(""),
  };
}

export const childrenNamed = (element: XmlElement, name: string) =>
  element.children.filter((child) => child.name === name);

export const childNamed = (element: XmlElement | undefined, name: string) =>
  element?.children.find((child) => child.name === name);

/** The element itself and everything in it, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* descendants(child);
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};
const escapeXml = (value: string, what: RegExp) =>
  value.replace(what, (character) => escapes[character] ?? "");

export function formatXml(element: XmlElement): string {
  const attributes = Object.entries(element.attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value, /[&<>"\n\r\t]/g)}"`)
    .join("");
  const text = element.children.length > 0 ? "" : escapeXml(element.text, /[&<>\r]/g);
  const inside = text + element.children.map(formatXml).join("");
  return inside
    ? `<${element.name}${attributes}>${inside}</${element.name}>`
    : `<${element.name}${attributes}/>`;
}
