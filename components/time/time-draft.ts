import { z } from "zod";
import { type ClusterTime, timeSourceNameSchema } from "@/protocol/cluster-time";

/** What is entered: NTP servers as one text, kept while another choice is tried. */
export const timeDraftSchema = z.strictObject({
  follow: z.enum(["own", "sources", "nodes"]),
  names: z.string(),
});
export type TimeDraft = z.infer<typeof timeDraftSchema>;

export const draftOf = (time: ClusterTime | null): TimeDraft => ({
  follow: time === null ? "own" : time.sources.length > 0 ? "sources" : "nodes",
  names: time?.sources.join(" ") ?? "",
});

/** NTP servers one decides for; more help nobody. */
export const SOURCES_MAX = 4;

const namesIn = ({ names }: TimeDraft) => names.split(/[\s,;]+/).filter(Boolean);

export function timeOf(draft: TimeDraft): ClusterTime | null {
  if (draft.follow === "own") return null;
  return { sources: draft.follow === "sources" ? namesIn(draft) : [] };
}

/** Whether it can be done as it is entered, as far as the entry alone tells. */
export function isComplete(draft: TimeDraft): boolean {
  const count = namesIn(draft).length;
  return draft.follow !== "sources" || (count > 0 && count <= SOURCES_MAX && faultyNames(draft).length === 0);
}

/** What is given as a server and can be none. */
export const faultyNames = (draft: TimeDraft): string[] =>
  draft.follow === "sources"
    ? namesIn(draft).filter((name) => !timeSourceNameSchema.safeParse(name).success)
    : [];
