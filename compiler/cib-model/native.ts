import { readXmlParts } from "@/compiler/xml-document/read-xml";
import type { NativePart } from "@/protocol/cib-model/native-part";
import { ProblemError, toProblem } from "@/protocol/problem";

/**
 * A native part's XML as it is written. It is one whole element, comment or text, so that an edited one cannot reach
 * out of its place. @throws ProblemError `compile.native-part-malformed`
 */
export function checkedNative({ xml }: NativePart): string {
  let parts: number;
  try {
    parts = readXmlParts(xml).length;
  } catch (cause) {
    throw malformed(xml, toProblem(cause).message, cause);
  }
  if (parts !== 1) throw malformed(xml, `It must be exactly one element, not ${parts}.`);
  return xml.trim();
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
