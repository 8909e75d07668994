import * as fc from "fast-check";
import { readXml } from "@/compiler/xml-document/read-xml";
import type { XmlContent, XmlElement } from "@/compiler/xml-document/tree";
import { type WrittenElement, writeXml } from "@/compiler/xml-document/write-xml";

/** One change at one element; `place` is the element's number, counted round. */
interface Mutation {
  place: number;
  change: (element: WrittenElement) => void;
}

const changes: Record<string, (element: WrittenElement) => void> = {
  "a comment": ({ content }) => content.unshift("<!-- a comment -->"),
  "an unknown element": ({ content }) => content.unshift('<unknown id="u"/>'),
  "a text": ({ content }) => content.push("some text"),
  "an unknown attribute": ({ attributes }) => attributes.push(["unknown", "1"]),
  "an odd value": ({ attributes }) => alterLast(attributes, () => "odd"),
  "a value spelt otherwise": ({ attributes }) => alterLast(attributes, (value) => `0${value}`),
  "a value with line breaks and quotes": ({ attributes }) =>
    alterLast(attributes, (value) => `${value}\n"'<&]]>\t主`),
  "an attribute lost": ({ attributes }) => attributes.pop(),
  "children reversed": ({ content }) => content.reverse(),
  "a child lost": ({ content }) => content.pop(),
  "a child twice": ({ content }) => content.push(...content.slice(-1)),
  "no children": ({ content }) => content.splice(0),
};

function alterLast(attributes: WrittenElement["attributes"], alter: (value: string) => string): void {
  const last = attributes.at(-1);
  if (last) last[1] = alter(last[1]);
}

export const arbitraryMutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ place: fc.nat(), change: fc.constantFrom(...Object.values(changes)) }),
  { minLength: 1, maxLength: 5 },
);

/** A CIB with changes anywhere in its configuration that no administrator would make. */
export function mutated(cib: string, mutations: Mutation[]): string {
  const root = writable(readXml(cib));
  const configuration = root.content.find(
    (part) => typeof part !== "string" && part.name === "configuration",
  );
  if (!configuration || typeof configuration === "string") throw new Error("a CIB has a configuration");
  for (const { place, change } of mutations) {
    const elements = [...within(configuration)];
    const element = elements[place % elements.length];
    if (element) change(element);
  }
  return writeXml(root);
}

const writable = (element: XmlElement): WrittenElement => ({
  name: element.name,
  attributes: [...element.attributes],
  content: element.content.map(writablePart),
});
const writablePart = (part: XmlContent) => (part.kind === "element" ? writable(part) : part.source);

function* within(element: WrittenElement): Generator<WrittenElement> {
  for (const part of element.content) {
    if (typeof part === "string") continue;
    yield part;
    yield* within(part);
  }
}
