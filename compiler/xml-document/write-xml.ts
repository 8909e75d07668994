import { forbiddenCharacter } from "@/compiler/xml-document/characters";
import { ProblemError } from "@/protocol/problem";

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
const escaped = (text: string) => text.replace(/[&<>"\n\r\t]/g, (char) => escapes[char] ?? char);

/** An element to be written; unlike one that was read it has no source. Strings are XML, written as they are. */
export interface WrittenElement {
  name: string;
  attributes: [name: string, value: string][];
  content: (WrittenElement | string)[];
}

/** Indented by two blanks a level; strings in the content keep every character. @throws `xml.forbidden-character` */
export function writeXml({ name, attributes, content }: WrittenElement, indent = ""): string {
  const start = `${indent}<${name}${attributes.map((pair) => written(name, pair)).join("")}`;
  if (content.length === 0) return `${start}/>`;
  const deeper = `${indent}  `;
  const inside = content.map((part) => (typeof part === "string" ? deeper + part : writeXml(part, deeper)));
  return `${start}>\n${inside.join("\n")}\n${indent}</${name}>`;
}

function written(element: string, [name, value]: [string, string]): string {
  const forbidden = forbiddenCharacter(value);
  if (forbidden) {
    throw new ProblemError({
      code: "xml.forbidden-character",
      message: `The value of ${name} in <${element}> contains ${forbidden.name}, which XML cannot carry. Take it out.`,
      params: { element, name, character: forbidden.name },
    });
  }
  return ` ${name}="${escaped(value)}"`;
}
