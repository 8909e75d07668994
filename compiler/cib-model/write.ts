import { cib } from "@/compiler/cib-model/cib";
import { writeXml } from "@/compiler/xml-document/write-xml";
import type { CibModel } from "@/protocol/cib-model/cib";

/** The CIB a model stands for. @throws ProblemError `xml.forbidden-character`, `compile.native-part-malformed` */
export const writeCib = (model: CibModel): string => `${writeXml(cib.write(model))}\n`;
