"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { phraseKey } from "@/components/i18n/phrase-key";
import type { Phrase, Problem } from "@/protocol/problem";

/** The text of a Phrase or Problem in the reader's language; English from its sender where we have no translation. */
export function usePhrase(): (phrase: Phrase | Problem) => string {
  const t = useTranslations("phrases");
  return useCallback(
    (phrase) => {
      const key = phraseKey(phrase.code) as "phrases";
      const sent = "fallback" in phrase ? phrase.fallback : phrase.message;
      if (!t.has(key)) return sent;
      const text = t(key, phrase.params ?? {});
      // A parameter the sender left out: its own words are better than half a sentence.
      return text.startsWith("phrases.") ? sent : text;
    },
    [t],
  );
}
