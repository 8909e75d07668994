import { cib, configuration } from "@/compiler/cib-model/cib";
import { checkedBesideRoot } from "@/compiler/cib-model/native";
import { writeXml } from "@/compiler/xml-document/write-xml";
import type { CibModel } from "@/protocol/cib-model/cib";
import type { DecidedConfiguration } from "@/protocol/definition";

/** The CIB a model stands for. @throws ProblemError `xml.forbidden-character`, `compile.native-part-malformed` */
export function writeCib({ before, after, ...outermost }: CibModel): string {
  const parts = [
    ...before.map(checkedBesideRoot),
    writeXml(cib.write(outermost)),
    ...after.map(checkedBesideRoot),
  ];
  return parts.map((part) => `${part}\n`).join("");
}

/** Every section a definition decides, also an empty one: what is in none of them is to be gone. Throws like {@link writeCib}. */
export function writeConfiguration(decided: DecidedConfiguration): string {
  const empty = {
    clusterOptions: [],
    resources: [],
    constraints: [],
    resourceDefaults: [],
    operationDefaults: [],
    fencingLevels: [],
    tags: [],
    acls: [],
    alerts: [],
  };
  return `${writeXml(configuration.write({ ...empty, ...decided, nodes: undefined }))}\n`;
}
