import { readXmlParts } from "@/compiler/xml-document/read-xml";
import type { XmlContent } from "@/compiler/xml-document/tree";
import type { NativePart } from "@/protocol/cib-model/native-part";
import { ProblemError, toProblem } from "@/protocol/problem";

/**
 * A native part's XML as it is written. It is one whole element, comment or text, so that an edited one cannot reach
 * out of its place. @throws ProblemError `compile.native-part-malformed`
 */
export function checkedNative({ xml }: NativePart): string {
  onlyPartOf(xml);
  return xml.trim();
}

/** The same for what stands beside the outermost element, of which there is one. */
export function checkedBesideRoot({ xml }: NativePart): string {
  const { kind } = onlyPartOf(xml);
  if (kind === "element" || kind === "text")
    throw malformed(xml, `Beside the outermost element there may be no ${kind}.`);
  return xml.trim();
}

function onlyPartOf(xml: string): XmlContent {
  let parts: XmlContent[];
  try {
    parts = readXmlParts(xml);
  } catch (cause) {
    throw malformed(xml, toProblem(cause).message, cause);
  }
  const [only] = parts;
  if (!only || parts.length > 1) throw malformed(xml, `It must be exactly one element, not ${parts.length}.`);
  return only;
}

const malformed = (xml: string, reason: string, cause?: unknown) =>
  new ProblemError(
    {
      code: "compile.native-part-malformed",
      message: `A native part cannot be written into the CIB. ${reason}`,
      detail: { text: xml.slice(0, 500) },
    },
    { cause },
  );
