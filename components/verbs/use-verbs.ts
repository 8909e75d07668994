"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { usePast } from "@/components/console/past-moment";
import { useConsoleView, useYou } from "@/components/console/use-console";
import type { Place } from "@/components/frame/place";
import { runOn, whyNotOn } from "@/components/verbs/many";
import { useRunVerb } from "@/components/verbs/use-run-verb";
import { type Verb, verbTable } from "@/components/verbs/verbs";

export interface OfferedVerb {
  verb: Verb;
  label: string;
  /** Why it cannot act now, as a sentence; null: it can. */
  why: string | null;
  run: () => void;
}

/** Every verb as it stands for what is chosen. */
export function useVerbs(places: readonly Place[]): OfferedVerb[] {
  const state = useConsoleView((view) => view.shown);
  const live = useConsoleView((view) => view.status === "live");
  const past = usePast() !== null;
  const you = useYou();
  const t = useTranslations("verbs");
  const run = useRunVerb();
  return useMemo(() => {
    if (!state) return [];
    const chosen = { state, live, places, past, you };
    return verbTable.map((verb) => {
      const why = whyNotOn(verb, chosen);
      return {
        verb,
        label: t(`label.${verb.id}`),
        why: why && t(`why.${why}`),
        run: () => {
          const action = runOn(verb, chosen);
          if (action) run(action);
        },
      };
    });
  }, [state, live, places, past, you, t, run]);
}
