import { readXml } from "@/compiler/xml-document/read-xml";
import type { XmlElement } from "@/compiler/xml-document/tree";
import { type WrittenElement, writeXml } from "@/compiler/xml-document/write-xml";

/**
 * A CIB without what ran where; who is a member stays. crm_verify calls a configuration doubtful because of what runs:
 * a resource that is to go or to be renamed still does ("Detected active orphan"). Without members it would call them
 * unclean.
 */
export function withoutHistories(xml: string): string {
  return writeXml(pruned(readXml(xml), ["status", "node_state"]));
}

function pruned({ name, attributes, content }: XmlElement, [next, ...rest]: string[]): WrittenElement {
  return {
    name,
    attributes: [...attributes],
    content: content.flatMap((part): WrittenElement["content"][number][] => {
      if (part.kind !== "element") return [part.source];
      if (next === undefined) return part.name === "lrm" ? [] : [part.source];
      return part.name === next ? [pruned(part, rest)] : [part.source];
    }),
  };
}
