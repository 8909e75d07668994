import { writeCib } from "@/compiler/cib-model/write";
import { readXml, readXmlParts } from "@/compiler/xml-document/read-xml";
import { childElements, countWithin, type XmlContent } from "@/compiler/xml-document/tree";
import type { CibModel } from "@/protocol/cib-model/cib";
import { isNative } from "@/protocol/cib-model/native-part";

/** Elements within `<configuration>`, itself not counted: those with fields in the model and those only carried. */
export interface Coverage {
  modelled: number;
  carried: number;
}

export function coverage(model: CibModel): Coverage {
  const configuration = childElements(readXml(writeCib(model))).find(({ name }) => name === "configuration");
  const all = configuration ? countWithin(configuration) : 0;
  const carried = nativeTexts(model.configuration)
    .flatMap(readXmlParts)
    .reduce((sum, part) => sum + counted(part), 0);
  return { modelled: all - carried, carried };
}

const counted = (part: XmlContent) => (part.kind === "element" ? 1 + countWithin(part) : 0);

/** The XML of all native parts in a part of the model, whatever the fields they stand in. */
function nativeTexts(part: unknown): string[] {
  if (isNative(part)) return [part.xml];
  if (typeof part !== "object" || part === null) return [];
  return Object.values(part).flatMap(nativeTexts);
}
