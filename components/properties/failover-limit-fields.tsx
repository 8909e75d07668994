"use client";
import { useTranslations } from "use-intl";
import { NumberField } from "@/components/ui/number-field";
import { DEFAULT_FAILOVER_LIMIT, type FailoverLimit } from "@/protocol/failover-limit";

interface Props {
  value: FailoverLimit | null;
  /** It runs on several nodes at once, so it does not fail over. */
  everywhere?: boolean;
  /** How many count now against the limit in force. */
  counted?: number | undefined;
  onChange: (limit: FailoverLimit | null) => void;
}

/** How often a group may fail over before it is left failed: as often as it happens, or so many times in a period. */
export function FailoverLimitFields({ value, everywhere = false, counted, onChange }: Props) {
  const t = useTranslations("properties");
  if (everywhere) return <p>{t("limit.everywhere")}</p>;
  const limit = value ?? DEFAULT_FAILOVER_LIMIT;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t("limit.title")}</legend>
      {([false, true] as const).map((limited) => (
        <label key={String(limited)} className="flex items-center gap-2">
          <input
            type="radio"
            name="failover-limit"
            checked={(value !== null) === limited}
            onChange={() => onChange(limited ? DEFAULT_FAILOVER_LIMIT : null)}
          />
          {t(limited ? "limit.some" : "limit.any")}
        </label>
      ))}
      <div className="ml-6 grid max-w-96 grid-cols-2 gap-3">
        <NumberField
          label={t("limit.threshold")}
          value={limit.threshold}
          min={0}
          max={1000}
          error={t("range", { min: 0, max: 1000 })}
          disabled={value === null}
          onChange={(threshold) => onChange({ ...limit, threshold })}
        />
        <NumberField
          label={t("limit.period")}
          value={limit.periodHours}
          min={0}
          max={1193}
          error={t("range", { min: 0, max: 1193 })}
          disabled={value === null}
          onChange={(periodHours) => onChange({ ...limit, periodHours })}
        />
      </div>
      {counted === undefined ? null : (
        <p className="ml-6" data-counted>
          {t("limit.counted", { counted })}
        </p>
      )}
      <p className="text-ink-soft text-xs">{t("limit.hint")}</p>
    </fieldset>
  );
}
