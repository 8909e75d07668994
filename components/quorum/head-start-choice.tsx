"use client";
import { useTranslations } from "use-intl";
import type { HeadStartOffer } from "@/components/quorum/head-start-offer";
import { Checkbox } from "@/components/ui/field";

interface Props {
  offer: HeadStartOffer;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Whether the head start of two nodes goes with the witness that comes, or comes with the one that goes. */
export function HeadStartChoice({ offer: { what, node, seconds }, checked, onChange }: Props) {
  const t = useTranslations("quorum.headStart");
  return (
    <div className="flex flex-col gap-0.5">
      <Checkbox
        label={t(what, { node, seconds })}
        checked={checked}
        aria-describedby="head-start-hint"
        onChange={(event) => onChange(event.target.checked)}
      />
      <p id="head-start-hint" className="ml-6 text-ink-soft text-xs">
        {t(`${what}Hint`, { node, seconds })}
      </p>
    </div>
  );
}
