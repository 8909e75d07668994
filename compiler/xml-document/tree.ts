/** One element, everything in it kept in order. */
export interface XmlElement {
  kind: "element";
  name: string;
  /** In the order they are written. */
  attributes: Map<string, string>;
  content: XmlContent[];
  /** The element as it stands in the document. */
  source: string;
}

/** A comment, a processing instruction, or text without the white space around it; as it stands in the document. */
export interface XmlOther {
  kind: "comment" | "instruction" | "text";
  source: string;
}

export type XmlContent = XmlElement | XmlOther;

/** A document's outermost element, and the comments and instructions before and after it. */
export interface XmlDocument {
  before: XmlContent[];
  root: XmlElement;
  after: XmlContent[];
}

export const childElements = (element: XmlElement): XmlElement[] =>
  element.content.filter((part) => part.kind === "element");

/** How many elements there are in it, at any depth, itself not counted. */
export const countWithin = (element: XmlElement): number =>
  childElements(element).reduce((sum, child) => sum + 1 + countWithin(child), 0);
