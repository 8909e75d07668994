"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRefused } from "@/components/forms/refused-fields";
import { usePhrase } from "@/components/i18n/use-phrase";
import { Field, Input, Select } from "@/components/ui/field";
import {
  CONSENSUS_MIN_MS,
  checkTiming,
  DEFAULT_COEFFICIENT_MS,
  PING_MIN_MS,
  runningTiming,
  type Timing,
  TOKEN_MAX_MS,
  TOKEN_MIN_MS,
  timingSchema,
} from "@/protocol/timing";

/** By field, the code of what is wrong with values together. */
function faultsOf(timing: Timing, nodes: number): Partial<Record<keyof Timing, string>> {
  const faults: Partial<Record<keyof Timing, string>> = {};
  if (timingSchema.safeParse(timing).success)
    checkTiming(timing, nodes, (field, code) => {
      faults[field] ??= code;
    });
  return faults;
}

/** What Corosync or knet would refuse, or no number at all (NaN). */
export const wrongTiming = (timing: Timing, nodes: number): boolean =>
  !timingSchema.safeParse(timing).success || Object.keys(faultsOf(timing, nodes)).length > 0;

interface Props {
  value: Timing;
  nodes: number;
  links: number;
  onChange: (timing: Timing) => void;
}

type NumberField = Exclude<keyof Timing, "linkMode">;

/** Corosync's own values; an empty one is what it makes of the token. */
export function CustomTiming({ value, nodes, links, onChange }: Props) {
  const t = useTranslations("timing.field");
  const phrase = usePhrase();
  const refused = useRefused();
  const faults = faultsOf(value, nodes);
  const derived = (field: "consensusMs" | "pingIntervalMs" | "pingTimeoutMs") => {
    const ms = runningTiming({ ...value, [field]: null }, nodes)[field];
    return { ms: Number.isNaN(ms) ? "–" : ms };
  };
  const number = (field: NumberField, min: number, label: string, hint: string) => {
    const code = faults[field];
    const own = timingSchema.shape[field].safeParse(value[field]).success
      ? code && phrase({ code: `field.${code}`, params: {}, fallback: code })
      : t("range", { min, max: TOKEN_MAX_MS });
    return (
      <Milliseconds
        {...{ label, hint }}
        value={value[field]}
        error={own ?? refused(`timing.${field}`)}
        onChange={(ms) => onChange({ ...value, [field]: ms })}
        empty={field === "tokenMs" ? Number.NaN : null}
      />
    );
  };
  return (
    <div className="ml-6 grid max-w-2xl grid-cols-1 gap-3 sm:grid-cols-2">
      {number("tokenMs", TOKEN_MIN_MS, t("token"), t("tokenHint"))}
      {number("consensusMs", CONSENSUS_MIN_MS, t("consensus"), t("consensusHint", derived("consensusMs")))}
      {number("coefficientMs", 0, t("coefficient"), t("coefficientHint", { ms: DEFAULT_COEFFICIENT_MS }))}
      {links > 1 ? (
        <Field label={t("mode")}>
          <Select
            value={value.linkMode}
            onChange={(event) =>
              onChange({ ...value, linkMode: event.target.value === "active" ? "active" : "passive" })
            }
          >
            <option value="passive">{t("passive")}</option>
            <option value="active">{t("active")}</option>
          </Select>
        </Field>
      ) : null}
      {number("pingIntervalMs", PING_MIN_MS, t("interval"), t("intervalHint", derived("pingIntervalMs")))}
      {number("pingTimeoutMs", PING_MIN_MS, t("timeout"), t("timeoutHint", derived("pingTimeoutMs")))}
    </div>
  );
}

function Milliseconds(props: {
  label: string;
  hint: string;
  value: number | null;
  error: string | undefined;
  /** What an empty field means. */
  empty: number | null;
  onChange: (ms: number | null) => void;
}) {
  const { value } = props;
  const [entered, setEntered] = useState(value === null || Number.isNaN(value) ? "" : String(value));
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      <Input
        inputMode="numeric"
        value={entered}
        onChange={(event) => {
          const text = event.target.value;
          setEntered(text);
          const number = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN;
          props.onChange(text.trim() === "" ? props.empty : number);
        }}
      />
    </Field>
  );
}
