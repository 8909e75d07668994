/** Attribute values of an element; undefined ones are left out. */
export type Attributes = Record<string, string | number | undefined>;

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** Line breaks and tabs too: an XML parser turns raw ones in attributes into blanks. */
export const escaped = (text: string) => text.replace(/[&<>"\n\r\t]/g, (char) => escapes[char] ?? char);

/** One element with its children, indented; what the CIB needs of XML: no text, no namespaces. */
export function element(name: string, attributes: Attributes, children: string[] = []): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join("");
  if (children.length === 0) return `<${name}${written}/>`;
  const inner = children.map((child) => child.replace(/^/gm, "  ")).join("\n");
  return `<${name}${written}>\n${inner}\n</${name}>`;
}

/** A set of nvpairs. Empty values are kept: "" is a value of its own for an agent. */
export function nameValueSet(name: string, id: string, values: Record<string, string>): string[] {
  const pairs = Object.entries(values);
  if (pairs.length === 0) return [];
  const lines = pairs.map(
    ([key, value]) =>
      `<nvpair id="${escaped(`${id}.${key}`)}" name="${escaped(key)}" value="${escaped(value)}"/>`,
  );
  return [element(name, { id }, lines)];
}
