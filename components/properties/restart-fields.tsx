"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/field";
import { NumberField } from "@/components/ui/number-field";
import type { ResourceProperties, Restarts } from "@/protocol/edit";

type Policy = Pick<ResourceProperties, "restarts" | "pendingTimeoutSeconds" | "critical" | "detection">;
type Limited = Extract<Restarts, { on: "same-node-first" }>;

const WEEK = 604_800;
const DAY = 86_400;

/** What happens when the resource fails, whether that affects its group, and how long it may take to start or stop. */
export function RestartFields({
  value,
  onChange,
}: {
  value: Policy;
  onChange: (policy: Partial<Policy>) => void;
}) {
  const t = useTranslations("properties");
  const limited: Limited =
    value.restarts.on === "never"
      ? { on: "same-node-first", threshold: 3, periodSeconds: 900 }
      : value.restarts;
  const never = value.restarts.on === "never";
  const ignored = value.detection === "watched-only";
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium">{t("onFailure")}</legend>
        {(["same-node-first", "never"] as const).map((on) => (
          <label key={on} className="flex items-center gap-2">
            <input
              type="radio"
              name="restarts"
              checked={value.restarts.on === on}
              disabled={ignored}
              onChange={() => onChange({ restarts: on === "never" ? { on } : limited })}
            />
            {t(`restart.${on}`)}
          </label>
        ))}
        <div className="ml-6 grid max-w-md grid-cols-2 gap-3">
          <NumberField
            label={t("threshold")}
            value={limited.threshold}
            min={0}
            max={1000}
            error={t("range", { min: 0, max: 1000 })}
            disabled={never || ignored}
            onChange={(threshold) => onChange({ restarts: { ...limited, threshold } })}
          />
          <NumberField
            label={t("period")}
            value={limited.periodSeconds}
            min={0}
            max={WEEK}
            error={t("range", { min: 0, max: WEEK })}
            disabled={never || ignored}
            onChange={(periodSeconds) => onChange({ restarts: { ...limited, periodSeconds } })}
          />
        </div>
        <p className="ml-6 text-ink-soft text-xs">{t(ignored ? "detection.actsNot" : "retryHint")}</p>
        <Checkbox
          label={t("critical")}
          checked={value.critical}
          onChange={() => onChange({ critical: !value.critical })}
        />
        <p className="ml-6 text-ink-soft text-xs">{t("criticalHint")}</p>
      </fieldset>
      <div className="max-w-52">
        <NumberField
          label={t("pendingTimeout")}
          value={value.pendingTimeoutSeconds}
          min={1}
          max={DAY}
          error={t("range", { min: 1, max: DAY })}
          onChange={(pendingTimeoutSeconds) => onChange({ pendingTimeoutSeconds })}
        />
      </div>
    </>
  );
}
