import { readXml } from "@/compiler/xml-document/read-xml";
import { childElements, type XmlElement } from "@/compiler/xml-document/tree";
import { writeXml } from "@/compiler/xml-document/write-xml";
import { sectionNameSchema } from "@/protocol/configuration-element";
import { ProblemError } from "@/protocol/problem";

/** Sections of <configuration> the console owns; `nodes` is Pacemaker's own. */
const ownedSections: readonly string[] = sectionNameSchema.options;

/**
 * The whole live CIB with some of its sections replaced; `nodes`, `status` and everything else stay to the letter,
 * comments too. A section that is empty and was not there is not added.
 * @throws ProblemError `cib.not-a-configuration` | `cib.foreign-section` | `cib.not-a-cib` | `xml.not-well-formed`
 */
export function replaceSections(live: string, wanted: string): string {
  const cib = readXml(live);
  const sections = sectionsOf(readXml(wanted));
  const configuration = childElements(cib).find(({ name }) => name === "configuration");
  if (!configuration) {
    throw new ProblemError({ code: "cib.not-a-cib", message: "The live CIB has no <configuration>." });
  }
  const present = new Set(childElements(configuration).map(({ name }) => name));
  const kept = configuration.content.map(
    (part) => (part.kind === "element" ? sections.get(part.name) : undefined)?.source ?? part.source,
  );
  const added = [...sections.values()].filter(
    ({ name, content }) => !present.has(name) && content.length > 0,
  );
  const replaced = {
    name: configuration.name,
    attributes: [...configuration.attributes],
    content: [...kept, ...added.map(({ source }) => source)],
  };
  return writeXml({
    name: cib.name,
    attributes: [...cib.attributes],
    content: cib.content.map((part) => (part === configuration ? replaced : part.source)),
  });
}

function sectionsOf(wanted: XmlElement): Map<string, XmlElement> {
  if (wanted.name !== "configuration") {
    throw new ProblemError({
      code: "cib.not-a-configuration",
      message: "What was to be applied is not a <configuration> of a CIB. Nothing was changed.",
    });
  }
  const sections = childElements(wanted);
  const foreign = sections.find(({ name }) => !ownedSections.includes(name));
  if (foreign) {
    throw new ProblemError({
      code: "cib.foreign-section",
      message: `The section <${foreign.name}> of the CIB is not the console's to write. Nothing was changed.`,
      params: { section: foreign.name },
    });
  }
  return new Map(sections.map((section) => [section.name, section]));
}
