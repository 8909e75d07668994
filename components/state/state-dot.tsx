"use client";
import { useTranslations } from "use-intl";
import { type Look, looks, type StateKind } from "@/components/state/state-looks";
import { tones } from "@/components/ui/badge";

/** A state where there is room for an icon only; the word is its name and tooltip. */
export function StateDot({ kind, state }: { kind: StateKind; state: string }) {
  const t = useTranslations("states");
  const look = (looks[kind] as Record<string, Look>)[state];
  if (!look) return null;
  const word = t(`${kind}.${state}` as "node.up");
  return (
    <span title={word} className={`inline-flex rounded-full p-px ${tones[look.tone]}`}>
      <look.icon size={12} strokeWidth={2.5} aria-hidden />
      <span className="sr-only">{word}</span>
    </span>
  );
}
