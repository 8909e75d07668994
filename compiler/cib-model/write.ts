import { cib } from "@/compiler/cib-model/cib";
import { checkedBesideRoot } from "@/compiler/cib-model/native";
import { writeXml } from "@/compiler/xml-document/write-xml";
import type { CibModel } from "@/protocol/cib-model/cib";

/** The CIB a model stands for. @throws ProblemError `xml.forbidden-character`, `compile.native-part-malformed` */
export function writeCib({ before, after, ...outermost }: CibModel): string {
  const parts = [
    ...before.map(checkedBesideRoot),
    writeXml(cib.write(outermost)),
    ...after.map(checkedBesideRoot),
  ];
  return parts.map((part) => `${part}\n`).join("");
}
