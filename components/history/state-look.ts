"use client";
import { Clock } from "lucide-react";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import type { ShownLane } from "@/components/history/lane-parts";
import { type Look, looks } from "@/components/state/state-looks";

const nothingKnown: Look = { icon: Clock, tone: "unknown" };

/** The icon and tone of a lane's state; of null, where nothing is known. */
export function lookOf(kind: ShownLane["kind"], state: string | null): Look {
  return (looks[kind] as Record<string, Look>)[state ?? ""] ?? nothingKnown;
}

/** The word of a lane's state. */
export function useStateWord(): (kind: ShownLane["kind"], state: string | null) => string {
  const states = useTranslations("states");
  const t = useTranslations("history");
  return useCallback(
    (kind, state) => (state === null ? t("notKnown") : states(`${kind}.${state}` as "node.up")),
    [states, t],
  );
}
