import { type ClusterTime, timeSourceNameSchema } from "@/protocol/cluster-time";

/** What is entered: NTP servers as one text, kept while another choice is tried. */
export interface TimeDraft {
  follow: "own" | "sources" | "nodes";
  names: string;
}

export const draftOf = (time: ClusterTime | null): TimeDraft => ({
  follow: time === null ? "own" : time.sources.length > 0 ? "sources" : "nodes",
  names: time?.sources.join(" ") ?? "",
});

const namesIn = ({ names }: TimeDraft) => names.split(/[\s,;]+/).filter(Boolean);

export function timeOf(draft: TimeDraft): ClusterTime | null {
  if (draft.follow === "own") return null;
  return { sources: draft.follow === "sources" ? namesIn(draft) : [] };
}

/** What is given as a server and can be none. */
export const faultyNames = (draft: TimeDraft): string[] =>
  draft.follow === "sources"
    ? namesIn(draft).filter((name) => !timeSourceNameSchema.safeParse(name).success)
    : [];
