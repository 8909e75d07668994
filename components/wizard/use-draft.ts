"use client";
import { useCallback, useState } from "react";
import { type Draft, draftSchema, emptyDraft } from "@/components/wizard/draft";

const KEY = "understudy-new-cluster";

/** The draft, kept in the browser at each change, so that leaving the wizard loses nothing but secrets. */
export function useDraft(): { draft: Draft; change: (next: Draft) => void; forget: () => void } {
  const [draft, set] = useState<Draft>(read);
  const change = useCallback((next: Draft) => {
    set(next);
    localStorage.setItem(KEY, JSON.stringify(next));
  }, []);
  // What is on screen stays: the page that says how it went still names the cluster.
  const forget = useCallback(() => localStorage.removeItem(KEY), []);
  return { draft, change, forget };
}

/** What another version of this program kept is not understood, so it is not used. */
function read(): Draft {
  try {
    return draftSchema.parse(JSON.parse(localStorage.getItem(KEY) ?? ""));
  } catch {
    return emptyDraft;
  }
}
