"use client";
import { useTranslations } from "use-intl";
import { Field, Select } from "@/components/ui/field";
import type { Failback } from "@/protocol/edit";

const kinds = ["never", "at-once", "between"] as const;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** From an hour to the same one: the whole day or no time at all, nobody knows which. */
export const sameHours = (failback: Failback): boolean =>
  failback.when === "between" && failback.fromHour === failback.toHour;

/** Whether a group goes back to a preferred owner that came back: never, at once, or between two hours. */
export function FailbackFields({
  value,
  onChange,
}: {
  value: Failback;
  onChange: (failback: Failback) => void;
}) {
  const t = useTranslations("properties");
  const window = value.when === "between" ? value : { fromHour: 22, toHour: 5 };
  const same = sameHours(value) ? t("sameHours") : undefined;
  const hour = (key: "fromHour" | "toHour") => (
    <Field label={t(key)} error={key === "toHour" ? same : undefined}>
      <Select
        disabled={value.when !== "between"}
        value={window[key]}
        onChange={(event) =>
          onChange({
            when: "between",
            fromHour: window.fromHour,
            toHour: window.toHour,
            [key]: Number(event.target.value),
          })
        }
      >
        {hours.map((each) => (
          <option key={each} value={each}>{`${String(each).padStart(2, "0")}:00`}</option>
        ))}
      </Select>
    </Field>
  );
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t("failbackTitle")}</legend>
      {kinds.map((when) => (
        <label key={when} className="flex items-center gap-2">
          <input
            type="radio"
            name="failback"
            checked={value.when === when}
            onChange={() => onChange(when === "between" ? { when, fromHour: 22, toHour: 5 } : { when })}
          />
          {t(`when.${when}`)}
        </label>
      ))}
      <div className="ml-6 grid max-w-md grid-cols-2 gap-3">
        {hour("fromHour")}
        {hour("toHour")}
      </div>
      <p className="text-ink-soft text-xs">{t("failbackHint")}</p>
    </fieldset>
  );
}
