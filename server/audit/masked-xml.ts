import { readXmlParts } from "@/compiler/xml-document/read-xml";
import type { XmlContent, XmlElement } from "@/compiler/xml-document/tree";
import { type WrittenElement, writeXml } from "@/compiler/xml-document/write-xml";

/** What has pairs that are no parameters of an agent. */
const others = new Set(["meta_attributes", "utilization", "cluster_property_set"]);

/**
 * A part of a CIB without what is secret in it: values of pairs and attributes that are called so, and what comments and
 * texts say. With `all` no parameter keeps its value: of what was refused nobody has looked whether an ordinary name
 * stands for a secret elsewhere (`id-ref`). What is no XML is not kept at all.
 */
export function maskedXml(
  xml: string,
  { isSecret, hidden, all }: { isSecret: (name: string) => boolean; hidden: string; all: boolean },
): string {
  const masked = (element: XmlElement, isParameter: boolean): WrittenElement => {
    const inside = isParameter && !others.has(element.name);
    const name = element.attributes.get("name") ?? "";
    const isPair = element.name === "nvpair" && ((all && inside) || isSecret(name));
    return {
      name: element.name,
      attributes: [...element.attributes].map(([key, value]) => [
        key,
        isSecret(key) || (isPair && key === "value") ? hidden : value,
      ]),
      content: element.content.map((part) => written(part, inside)),
    };
  };
  const written = (part: XmlContent, inside: boolean) => {
    if (part.kind === "element") return masked(part, inside);
    return part.kind === "text" ? hidden : `<!-- ${hidden} -->`;
  };
  try {
    return readXmlParts(xml)
      .map((part) => written(part, true))
      .map((part) => (typeof part === "string" ? part : writeXml(part)))
      .join("\n");
  } catch {
    return hidden;
  }
}
