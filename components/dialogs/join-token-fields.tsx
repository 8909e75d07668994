"use client";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { Field, Select } from "@/components/ui/field";
import { NumberField } from "@/components/ui/number-field";
import { JOIN_USES_MAX, type JoinTokenRequest } from "@/protocol/join-tokens";

const [HOUR, DAY] = [60, 24 * 60];
const offered = [
  { minutes: 15, unit: "minutes", count: 15 },
  { minutes: HOUR, unit: "hours", count: 1 },
  { minutes: 8 * HOUR, unit: "hours", count: 8 },
  { minutes: DAY, unit: "days", count: 1 },
  { minutes: 7 * DAY, unit: "days", count: 7 },
] as const;

interface Props {
  wanted: JoinTokenRequest;
  onChange: (wanted: JoinTokenRequest) => void;
}

/** What the next join line is to be good for. */
export function JoinTokenFields({ wanted, onChange }: Props) {
  const t = useTranslations("dialogs");
  const clusters = Object.values(useConsole((state) => state.clusters) ?? {}).sort((a, b) =>
    a.name.localeCompare(b.name),
  );
  const set = (change: Partial<JoinTokenRequest>) => onChange({ ...wanted, ...change });
  return (
    <>
      <Field label={t("join.valid")} className="w-32">
        <Select
          value={wanted.validMinutes}
          onChange={({ target }) => set({ validMinutes: Number(target.value) })}
        >
          {offered.map(({ minutes, unit, count }) => (
            <option key={minutes} value={minutes}>
              {t(`join.${unit}`, { count })}
            </option>
          ))}
        </Select>
      </Field>
      <div className="w-32">
        <NumberField
          label={t("join.uses")}
          value={wanted.uses}
          min={1}
          max={JOIN_USES_MAX}
          error={t("join.usesWrong", { max: JOIN_USES_MAX })}
          onChange={(uses) => set({ uses })}
        />
      </div>
      <Field label={t("join.for")} className="w-48">
        <Select
          value={wanted.clusterId ?? ""}
          onChange={({ target }) => set({ clusterId: target.value || null })}
        >
          <option value="">{t("join.anyCluster")}</option>
          {clusters.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
