import type { SectionName } from "@/protocol/configuration-element";
import type { Edit } from "@/protocol/edit";

/** What is entered for one element. `id` null: a new one; `xml` null: it is to go. */
export interface ElementDraft {
  section: SectionName;
  id: string | null;
  xml: string | null;
}
/** By {@link keyOf}. */
export type ElementDrafts = Readonly<Record<string, ElementDraft>>;

export const keyOf = (section: SectionName, id: string | null): string => `${section}/${id ?? ""}`;

/** The drafts with one put in, or taken back. */
export function withDraft(drafts: ElementDrafts, key: string, draft: ElementDraft | null): ElementDrafts {
  const { [key]: _before, ...others } = drafts;
  return draft ? { ...others, [key]: draft } : others;
}

/** Removals last: what is put in first may stop referring to what goes. */
export function editsOf(drafts: ElementDrafts): Edit[] {
  const all = Object.values(drafts);
  return [
    ...all.flatMap(({ section, id, xml }): Edit[] =>
      xml === null ? [] : [{ type: "set-element", section, id, xml }],
    ),
    ...all.flatMap(({ section, id, xml }): Edit[] =>
      xml === null && id !== null ? [{ type: "remove-element", section, id }] : [],
    ),
  ];
}

/** Where the XML is broken, as the browser's own parser says; null: it is well-formed. */
export function xmlFault(xml: string): string | null {
  const fault = new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror");
  if (!fault) return null;
  return /line (\d+)[^:]*column (\d+)/.exec(fault.textContent ?? "")?.[0] ?? "";
}
