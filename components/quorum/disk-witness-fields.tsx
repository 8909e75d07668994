"use client";
import { useTranslations } from "use-intl";
import { useRefused } from "@/components/forms/refused-fields";
import type { DiskOffer } from "@/components/quorum/disk-offer";
import { Field, Select } from "@/components/ui/field";
import { NumberField } from "@/components/ui/number-field";
import { type DiskWitness, diskWitnessTiming } from "@/protocol/disk-witness";

const SECONDS = { min: 5, max: 20 };

interface Props {
  value: DiskWitness;
  /** As it is in force: only another one begins anew. */
  standing: DiskWitness | null;
  offer: DiskOffer;
  onChange: (disk: DiskWitness) => void;
}

/** Which disk, how long a watchdog waits, and what setting it up does to disk and cluster. */
export function DiskWitnessFields({ value, standing, offer, onChange }: Props) {
  const t = useTranslations("quorum.disk");
  const properties = useTranslations("properties");
  const refused = useRefused();
  const known = offer.disks.some(({ id }) => id === value.disk);
  const { messageSeconds } = diskWitnessTiming(value);
  return (
    <div className="ml-6 grid max-w-xl grid-cols-2 gap-3">
      <Field label={t("which")} hint={t("whichHint")} error={refused("diskWitness.disk")}>
        <Select value={value.disk} onChange={(event) => onChange({ ...value, disk: event.target.value })}>
          {known ? null : <option value={value.disk}>{value.disk}</option>}
          {offer.disks.map(({ id, size, use }) => (
            <option key={id} value={id} disabled={use !== null && id !== standing?.disk}>
              {t("option", { id, mib: Math.round(size / 1024 / 1024) })}
              {use && id !== standing?.disk ? `: ${t(`use.${use.why}`, { server: use.server })}` : ""}
            </option>
          ))}
        </Select>
      </Field>
      <NumberField
        label={t("watchdog")}
        value={value.watchdogSeconds}
        {...SECONDS}
        error={refused("diskWitness.watchdogSeconds") ?? properties("range", SECONDS)}
        onChange={(watchdogSeconds) => onChange({ ...value, watchdogSeconds })}
      />
      <p className="col-span-2 text-ink-soft text-xs">{t("watchdogHint", { gone: messageSeconds })}</p>
      {offer.software.length > 0 ? (
        <p role="note" className="col-span-2 text-warn text-xs">
          {t("software", { servers: offer.software.join(", ") })}
        </p>
      ) : null}
      {standing ? null : (
        <p role="note" className="col-span-2 text-xs">
          {t("does")}
        </p>
      )}
    </div>
  );
}
