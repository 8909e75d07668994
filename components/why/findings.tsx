"use client";
import { CircleMinus, CirclePlus, Info } from "lucide-react";
import { usePhrase } from "@/components/i18n/use-phrase";
import { RemedyButton } from "@/components/why/remedy-button";
import type { Finding } from "@/protocol/why";

const looks = {
  against: { icon: CircleMinus, colour: "text-bad" },
  for: { icon: CirclePlus, colour: "text-good" },
  note: { icon: Info, colour: "text-ink-soft" },
} as const;

/** Reasons, each with the button that releases what it holds. */
export function Findings({ clusterId, findings }: { clusterId: string; findings: readonly Finding[] }) {
  const phrase = usePhrase();
  return (
    <ul className="flex flex-col gap-1.5">
      {findings.map(({ effect, phrase: told, remedy }) => {
        const { icon: Icon, colour } = looks[effect];
        return (
          <li
            key={`${told.code} ${JSON.stringify(told.params)}`}
            data-why-code={told.code}
            className="flex items-start gap-2"
          >
            <Icon size={14} className={`mt-0.5 shrink-0 ${colour}`} aria-hidden />
            <div className="flex flex-col items-start gap-1">
              <span>{phrase(told)}</span>
              {remedy ? <RemedyButton clusterId={clusterId} remedy={remedy} /> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
