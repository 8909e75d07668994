import { readXml } from "@/compiler/xml-document/read-xml";
import { writeXml } from "@/compiler/xml-document/write-xml";

/**
 * A CIB with nothing found, only what was decided. crm_verify calls a configuration doubtful because of what runs: a
 * resource that is to go or to be renamed still does ("Detected active orphan").
 */
export function withoutStatus(xml: string): string {
  const cib = readXml(xml);
  return writeXml({
    name: cib.name,
    attributes: [...cib.attributes],
    content: cib.content.map((part) =>
      part.kind === "element" && part.name === "status" ? "<status/>" : part.source,
    ),
  });
}
