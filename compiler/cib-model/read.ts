import { carried } from "@/compiler/cib-model/children";
import { cib } from "@/compiler/cib-model/cib";
import { NotModelled } from "@/compiler/cib-model/codec";
import { readXmlDocument } from "@/compiler/xml-document/read-xml";
import type { CibModel } from "@/protocol/cib-model/cib";
import { ProblemError } from "@/protocol/problem";

/**
 * A CIB as its model, without loss: what the model has no fields for is carried as native parts.
 * @throws ProblemError `xml.not-well-formed`, `adopt.not-a-cib`, `adopt.one-configuration`
 */
export function readCib(xml: string): CibModel {
  const { before, root, after } = readXmlDocument(xml);
  if (root.name !== "cib") {
    throw new ProblemError({
      code: "adopt.not-a-cib",
      message: `This is XML, but not a CIB: its outermost element is <${root.name}>, not <cib>.`,
      params: { element: root.name },
    });
  }
  try {
    return { before: before.map(carried), ...cib.read(root), after: after.map(carried) };
  } catch (cause) {
    if (!(cause instanceof NotModelled)) throw cause;
    throw new ProblemError({
      code: "adopt.one-configuration",
      message: "This is not a whole CIB: it must have exactly one <configuration>.",
    });
  }
}
