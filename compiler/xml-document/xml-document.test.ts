import { expect, test } from "vitest";
import { readXml, readXmlParts } from "@/compiler/xml-document/read-xml";
import { childElements, countWithin } from "@/compiler/xml-document/tree";
import { writeXml } from "@/compiler/xml-document/write-xml";
import { toProblem } from "@/protocol/problem";

function refusal(text: string): string {
  try {
    readXml(text);
  } catch (thrown) {
    return toProblem(thrown).message;
  }
  return "accepted";
}
const attribute = (xml: string) => readXml(xml).attributes.get("v");

test("every part keeps its own source text, comments and text included", () => {
  const root = readXml(
    '<?xml version="1.0"?>\n<!-- before --><a>\n <!-- in -->one<b x = "1" ></b><?do it?>\n</a>\n',
  );
  expect(root.content.map(({ kind, source }) => [kind, source])).toEqual([
    ["comment", "<!-- in -->"],
    ["text", "one"],
    ["element", '<b x = "1" ></b>'],
    ["instruction", "<?do it?>"],
  ]);
  expect(childElements(root).map(({ name }) => name)).toEqual(["b"]);
});

test("elements are counted at any depth, the outermost not", () => {
  expect(countWithin(readXml("<a><b><c/></b><!-- <d/> --><e/></a>"))).toBe(3);
});

test("raw line breaks and tabs in attributes are blanks, written ones are themselves", () => {
  expect(attribute('<a v="1\r\n2\t3&#10;4&#x9;5"/>')).toBe("1 2 3\n4\t5");
});

test("references are resolved once: &amp;lt; is the text &lt;", () => {
  expect(attribute("<a v='&amp;lt; &quot;&apos;&#x4E2D;'/>")).toBe("&lt; \"'中");
});

test("what is not well-formed is refused with its place and reason", () => {
  expect(refusal("")).toContain("exactly one outermost element");
  expect(refusal("<a/><b/>")).toContain("exactly one outermost element");
  expect(refusal("text<a/>")).toContain("no text beside it");
  expect(refusal("<a>\n  <b></a>")).toBe("This is not well-formed XML: line 2, column 6: </b> is missing.");
  expect(refusal("<a></ab>")).toContain("> is missing");
  expect(refusal("<a/></a>")).toContain("an end tag has no start");
  expect(refusal('<a x="1" x="2"/>')).toContain("the attribute x stands twice");
  expect(refusal('<a x="1"y="2"/>')).toContain("white space is missing");
  expect(refusal("<a x=1/>")).toContain('" is missing');
  expect(refusal('<a x="<"/>')).toContain("contains <");
  expect(refusal('<a x="1')).toContain("does not end");
  expect(refusal("<a>&nbsp;</a>")).toContain("&nbsp is not a known reference");
  expect(refusal("<a>&constructor;</a>")).toContain("not a known reference");
  expect(refusal("<a>a & b</a>")).toContain("not a known reference");
  expect(refusal("<a>]]></a>")).toContain("]]>");
  expect(refusal("<a><!-- -- --></a>")).toContain("a comment contains --");
  expect(refusal("<a><1/></a>")).toContain("a name is missing");
});

test("characters XML cannot carry are refused, raw and as references", () => {
  expect(refusal("<a>\n \u0007</a>")).toBe(
    "This is not well-formed XML: line 2, column 2: U+0007 is a character XML cannot carry.",
  );
  expect(refusal('<a x="&#7;"/>')).toContain("not a known reference");
  expect(refusal('<a x="&#xD800;"/>')).toContain("not a known reference");
});

test("document types, and so entities of one's own, are refused", () => {
  expect(refusal('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')).toContain("document type");
});

test("nesting without end does not exhaust the stack", () => {
  expect(refusal("<a>".repeat(100_000))).toContain("nested deeper");
});

test("parts without a common element are read one by one", () => {
  expect(readXmlParts("<a/> text <!-- c -->").map(({ kind }) => kind)).toEqual([
    "element",
    "text",
    "comment",
  ]);
});

test("strings in the content are written as they are, between indented elements", () => {
  const inner = { name: "b", attributes: [["x", 'a"&<\n']] as [string, string][], content: [] };
  expect(writeXml({ name: "a", attributes: [], content: [inner, "<c>\n</c>"] })).toBe(
    '<a>\n  <b x="a&quot;&amp;&lt;&#10;"/>\n  <c>\n</c>\n</a>',
  );
});

test("a value with a character XML cannot carry is refused by name", () => {
  const write = () => writeXml({ name: "nvpair", attributes: [["value", "bell\u0007"]], content: [] });
  expect(write).toThrow(
    "The value of value in <nvpair> contains U+0007, which XML cannot carry. Take it out.",
  );
});
