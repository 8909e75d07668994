"use client";
import { useTranslations } from "use-intl";
import type { ProbeDraft } from "@/components/drills/drill-draft";
import { Checkbox } from "@/components/ui/field";
import { NumberField } from "@/components/ui/number-field";

/** Which services are measured, and at which port; said plainly whose client it is. */
export function ProbeFields({
  probes,
  onChange,
}: {
  probes: readonly ProbeDraft[];
  onChange: (probes: ProbeDraft[]) => void;
}) {
  const t = useTranslations("drills");
  const set = (index: number, change: Partial<ProbeDraft>) =>
    onChange(probes.map((probe, at) => (at === index ? { ...probe, ...change } : probe)));
  return (
    <fieldset className="flex flex-col gap-2 rounded border border-line p-2">
      <legend className="px-1 font-medium">{t("measured")}</legend>
      <p className="text-ink-soft text-xs">{t("measuredHint")}</p>
      {probes.length === 0 ? <p className="text-bad">{t("noAddresses")}</p> : null}
      {probes.map((probe, index) => (
        <div key={`${probe.group} ${probe.address}`} className="grid grid-cols-2 items-start gap-3">
          <Checkbox
            label={`${probe.group} · ${probe.address}`}
            checked={probe.chosen}
            onChange={(event) => set(index, { chosen: event.target.checked })}
          />
          <NumberField
            label={t("port", { group: probe.group, address: probe.address })}
            value={probe.port}
            min={1}
            max={65_535}
            error={t("portError")}
            disabled={!probe.chosen}
            onChange={(port) => set(index, { port })}
          />
        </div>
      ))}
      {probes.length > 0 && !probes.some(({ chosen }) => chosen) ? (
        <p role="alert" className="text-bad text-xs">
          {t("nothingChosen")}
        </p>
      ) : null}
    </fieldset>
  );
}
