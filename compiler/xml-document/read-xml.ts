import { forbiddenCharacter, referenced } from "@/compiler/xml-document/characters";
import type { XmlContent, XmlDocument, XmlElement } from "@/compiler/xml-document/tree";
import { ProblemError } from "@/protocol/problem";

/** Deeper than any CIB; keeps a hostile document from exhausting the stack. */
const DEEPEST = 200;
const namePattern = /[\p{L}_:][\p{L}\p{N}\p{M}_:.\-·]*/uy;
const whitespace = /[ \t\n]*/y;

/**
 * A document, read strictly. Beside `fast-xml-parser` (which reads what Pacemaker's programs say)
 * because a definition needs three things it does not give: the source text of every part, line breaks in attributes
 * told apart from written ones (`&#10;`), and a refusal of what is not well-formed.
 * Document types are refused: no CIB has one, and entities of one's own are a known attack.
 * @throws ProblemError `xml.not-well-formed`
 */
export function readXmlDocument(text: string): XmlDocument {
  const scanner = new Scanner(text);
  const content = scanner.content(0);
  scanner.expectEnd();
  const elements = content.filter((part) => part.kind === "element");
  const [root] = elements;
  if (!root || elements.length > 1 || content.some((part) => part.kind === "text"))
    throw scanner.problem("a document has exactly one outermost element and no text beside it");
  const at = content.indexOf(root);
  return { before: content.slice(0, at), root, after: content.slice(at + 1) };
}

/** A document's outermost element. @throws ProblemError `xml.not-well-formed` */
export const readXml = (text: string): XmlElement => readXmlDocument(text).root;

/** What may stand inside an element: any number of elements, comments and texts. @throws `xml.not-well-formed` */
export function readXmlParts(text: string): XmlContent[] {
  const scanner = new Scanner(text);
  const content = scanner.content(0);
  scanner.expectEnd();
  return content;
}

class Scanner {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    // XML 1.0 §2.11: a parser sees every line break as one line feed.
    this.text = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    const forbidden = forbiddenCharacter(this.text);
    if (!forbidden) return;
    this.at = forbidden.at;
    throw this.problem(`${forbidden.name} is a character XML cannot carry`);
  }

  problem(reason: string): ProblemError {
    const lines = this.text.slice(0, this.at).split("\n");
    const line = lines.length;
    const column = (lines.at(-1)?.length ?? 0) + 1;
    return new ProblemError({
      code: "xml.not-well-formed",
      message: `This is not well-formed XML: line ${line}, column ${column}: ${reason}.`,
      params: { line, column },
      detail: { text: reason },
    });
  }

  expectEnd(): void {
    if (this.at < this.text.length) throw this.problem("an end tag has no start");
  }

  /** Everything up to the next end tag or the end; the caller checks which. */
  content(depth: number): XmlContent[] {
    if (depth > DEEPEST) throw this.problem(`elements are nested deeper than ${DEEPEST}`);
    const parts: XmlContent[] = [];
    while (this.at < this.text.length && !this.ahead("</")) {
      const start = this.at;
      if (this.ahead("<!--")) {
        const inside = this.through("<!--", "-->");
        if (inside.includes("--")) throw this.problem("a comment contains --");
        parts.push({ kind: "comment", source: this.since(start) });
      } else if (this.ahead("<?")) {
        // The declaration says nothing about the content: the text is decoded already.
        const declaration = /^xml\s/.test(this.through("<?", "?>")) && start === 0;
        if (!declaration) parts.push({ kind: "instruction", source: this.since(start) });
      } else if (this.ahead("<") && !this.ahead("<![CDATA[")) {
        parts.push(this.element(depth));
      } else {
        this.characters();
        const source = this.since(start).trim();
        if (source !== "") parts.push({ kind: "text", source });
      }
    }
    return parts;
  }

  private element(depth: number): XmlElement {
    const start = this.at;
    if (this.ahead("<!")) throw this.problem("a document type or declaration is not accepted");
    this.expect("<");
    const name = this.name();
    const attributes = this.attributes();
    let content: XmlContent[] = [];
    if (!this.taken("/>")) {
      this.expect(">");
      content = this.content(depth + 1);
      if (!this.taken(`</${name}`)) throw this.problem(`</${name}> is missing`);
      this.blanks();
      this.expect(">");
    }
    return { kind: "element", name, attributes, content, source: this.since(start) };
  }

  private attributes(): Map<string, string> {
    const attributes = new Map<string, string>();
    for (let blanks = this.blanks(); !this.ahead(">") && !this.ahead("/>"); blanks = this.blanks()) {
      if (blanks === 0) throw this.problem("white space is missing before an attribute");
      const name = this.name();
      if (attributes.has(name)) throw this.problem(`the attribute ${name} stands twice`);
      this.blanks();
      this.expect("=");
      this.blanks();
      attributes.set(name, this.attributeValue());
    }
    return attributes;
  }

  private attributeValue(): string {
    const quote = this.ahead("'") ? "'" : '"';
    this.expect(quote);
    const end = this.text.indexOf(quote, this.at);
    if (end < 0) throw this.problem("an attribute's value does not end");
    const raw = this.text.slice(this.at, end);
    if (raw.includes("<")) throw this.problem("an attribute's value contains <");
    // XML 1.0 §3.3.3: raw line breaks and tabs are blanks; written as references they are themselves.
    const value = this.resolved(raw.replace(/[\n\t]/g, " "));
    this.at = end + 1;
    return value;
  }

  private characters(): void {
    if (this.ahead("<![CDATA[")) {
      this.through("<![CDATA[", "]]>");
      return;
    }
    const next = this.text.indexOf("<", this.at);
    const raw = this.text.slice(this.at, next < 0 ? undefined : next);
    if (raw.includes("]]>")) throw this.problem("text contains ]]>");
    this.resolved(raw);
    this.at += raw.length;
  }

  private resolved(raw: string): string {
    return raw.replace(/&([^;&]*)(;?)/g, (_, reference: string, end: string) => {
      const character = end ? referenced(reference) : null;
      if (character === null) throw this.problem(`&${reference.slice(0, 20)} is not a known reference`);
      return character;
    });
  }

  private name(): string {
    namePattern.lastIndex = this.at;
    const name = namePattern.exec(this.text)?.[0];
    if (!name) throw this.problem("a name is missing");
    this.at += name.length;
    return name;
  }

  private blanks(): number {
    whitespace.lastIndex = this.at;
    const length = whitespace.exec(this.text)?.[0].length ?? 0;
    this.at += length;
    return length;
  }

  private through(start: string, end: string): string {
    const from = this.at + start.length;
    const to = this.text.indexOf(end, from);
    if (to < 0) throw this.problem(`${end} is missing`);
    this.at = to + end.length;
    return this.text.slice(from, to);
  }

  private ahead(what: string): boolean {
    return this.text.startsWith(what, this.at);
  }

  private taken(what: string): boolean {
    if (!this.ahead(what)) return false;
    this.at += what.length;
    return true;
  }

  private expect(what: string): void {
    if (!this.taken(what)) throw this.problem(`${what} is missing`);
  }

  private since(start: number): string {
    return this.text.slice(start, this.at);
  }
}
