"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { usePast } from "@/components/console/past-moment";
import { useConsoleView } from "@/components/console/use-console";
import type { Place } from "@/components/frame/place";
import { useRunVerb } from "@/components/verbs/use-run-verb";
import { targetOf } from "@/components/verbs/verb-target";
import { type Verb, verbTable, whyNot } from "@/components/verbs/verbs";

export interface OfferedVerb {
  verb: Verb;
  label: string;
  /** Why it cannot act now, as a sentence; null: it can. */
  why: string | null;
  run: () => void;
}

/** Every verb as it stands for a place. */
export function useVerbs(place: Place | null): OfferedVerb[] {
  const state = useConsoleView((view) => view.shown);
  const live = useConsoleView((view) => view.status === "live");
  const past = usePast() !== null;
  const t = useTranslations("verbs");
  const run = useRunVerb();
  return useMemo(() => {
    if (!state) return [];
    const target = targetOf(state, live, place, past);
    return verbTable.map((verb) => {
      const why = whyNot(verb, target);
      return {
        verb,
        label: t(`label.${verb.id}`),
        why: why && t(`why.${why}`),
        run: () => {
          const action = why ? null : verb.run(target);
          if (action) run(action);
        },
      };
    });
  }, [state, live, place, past, t, run]);
}
