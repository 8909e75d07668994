import { cib } from "@/compiler/cib-model/cib";
import { NotModelled } from "@/compiler/cib-model/codec";
import { readXml } from "@/compiler/xml-document/read-xml";
import type { CibModel } from "@/protocol/cib-model/cib";
import { ProblemError } from "@/protocol/problem";

/**
 * A CIB as its model, without loss: what the model has no fields for is carried as native parts.
 * @throws ProblemError `xml.not-well-formed`, `cib.not-a-cib`
 */
export function readCib(xml: string): CibModel {
  const root = readXml(xml);
  if (root.name !== "cib") throw notACib(`its outermost element is <${root.name}>, not <cib>`);
  try {
    return cib.read(root);
  } catch (cause) {
    if (!(cause instanceof NotModelled)) throw cause;
    throw notACib("a <cib> has exactly one <configuration>");
  }
}

const notACib = (reason: string) =>
  new ProblemError({
    code: "cib.not-a-cib",
    message: `This is XML, but not a CIB: ${reason}.`,
    params: { reason },
  });
