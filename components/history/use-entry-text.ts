"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useEventWords } from "@/components/history/use-event-words";
import { usePhrase } from "@/components/i18n/use-phrase";
import { operationType } from "@/components/operation/operation-type";
import type { HistoryEntry } from "@/protocol/history";

/** What a line of the history says: what happened, to what, and the words of who reported it. */
export interface EntryText {
  what: string;
  about: string;
  words: string;
}

export function useEntryText(): (entry: HistoryEntry) => EntryText {
  const kinds = useTranslations("events");
  const operations = useTranslations("operation");
  const phrase = usePhrase();
  const eventWords = useEventWords();
  return useCallback(
    (entry) => {
      if (entry.source === "operation") {
        const { operation } = entry;
        const { subject, target, requestedBy } = operation;
        return {
          what: operations(operationType(operation.type)),
          about: target ? `${subject} → ${target}` : subject,
          words: [requestedBy, "problem" in operation ? phrase(operation.problem) : ""]
            .filter(Boolean)
            .join(" · "),
        };
      }
      const { kind, node, resource, reporter } = entry.event;
      const about = [resource, node ?? reporter].filter(Boolean).join(" · ");
      return { what: kinds(`kind.${kind}`), about, words: eventWords(entry.event) };
    },
    [kinds, operations, phrase, eventWords],
  );
}
