"use client";
import { useTranslations } from "use-intl";
import { Field, Input } from "@/components/ui/field";
import type { ResourceProperties, Restarts } from "@/protocol/edit";

type Policy = Pick<ResourceProperties, "restarts" | "monitorSeconds" | "pendingTimeoutSeconds">;
type Limited = Extract<Restarts, { on: "same-node-first" }>;

/** What happens when the resource fails, how often it is looked at, and how long it may take to start or stop. */
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
  const number = (
    shown: number | null,
    label: string,
    take: (next: number) => void,
    min: number,
    disabled = false,
  ) => (
    <Field label={label}>
      <Input
        type="number"
        min={min}
        step={1}
        disabled={disabled}
        value={shown ?? ""}
        onChange={(event) => {
          const next = event.target.valueAsNumber;
          if (Number.isInteger(next) && next >= min) take(next);
        }}
      />
    </Field>
  );
  const never = value.restarts.on === "never";
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium">{t("onFailure")}</legend>
        {(["same-node-first", "never"] as const).map((on) => (
          <label key={on} className="flex items-center gap-2">
            <input
              type="radio"
              name="restarts"
              checked={value.restarts.on === on}
              onChange={() => onChange({ restarts: on === "never" ? { on } : limited })}
            />
            {t(`restart.${on}`)}
          </label>
        ))}
        <div className="ml-6 grid max-w-md grid-cols-2 gap-3">
          {number(
            limited.threshold,
            t("threshold"),
            (threshold) => onChange({ restarts: { ...limited, threshold } }),
            0,
            never,
          )}
          {number(
            limited.periodSeconds,
            t("period"),
            (periodSeconds) => onChange({ restarts: { ...limited, periodSeconds } }),
            0,
            never,
          )}
        </div>
      </fieldset>
      <div className="grid max-w-md grid-cols-2 gap-3">
        {number(value.monitorSeconds, t("monitor"), (monitorSeconds) => onChange({ monitorSeconds }), 1)}
        {number(
          value.pendingTimeoutSeconds,
          t("pendingTimeout"),
          (pendingTimeoutSeconds) => onChange({ pendingTimeoutSeconds }),
          1,
        )}
      </div>
    </div>
  );
}
