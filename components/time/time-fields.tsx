"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRefused } from "@/components/forms/refused-fields";
import { faultyNames, SOURCES_MAX, type TimeDraft, timeOf } from "@/components/time/time-draft";
import { Badge } from "@/components/ui/badge";
import { Field, Input } from "@/components/ui/field";

const choices = ["own", "sources", "nodes"] as const;

interface Props {
  value: TimeDraft;
  /** Of a cluster that is not there yet: there is nothing to take away. */
  fresh?: boolean;
  onChange: (value: TimeDraft) => void;
}

/** What the nodes' clocks follow: nothing from here, common servers, or each other. */
export function TimeFields({ value, fresh = false, onChange }: Props) {
  const t = useTranslations("time");
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">{t("what")}</legend>
      {choices.map((choice) => (
        <div key={choice} className="flex flex-col gap-2">
          <label className="flex items-start gap-2">
            <input
              type="radio"
              name="time"
              className="mt-1"
              checked={value.follow === choice}
              onChange={() => onChange({ ...value, follow: choice })}
            />
            <span className="flex flex-col gap-0.5">
              <span className="flex items-center gap-2">
                {t(`choice.${choice}`)}{" "}
                {choice === "sources" ? <Badge tone="good">{t("advised")}</Badge> : null}
              </span>
              <span className="text-ink-soft text-xs">
                {t(fresh && choice === "own" ? "about.ownFresh" : `about.${choice}`)}
              </span>
            </span>
          </label>
          {choice === "sources" && value.follow === "sources" ? (
            <SourcesField value={value} onChange={onChange} />
          ) : null}
        </div>
      ))}
      {value.follow === "own" ? null : <p className="text-ink-soft text-xs">{t("effect")}</p>}
    </fieldset>
  );
}

function SourcesField({ value, onChange }: { value: TimeDraft; onChange: (value: TimeDraft) => void }) {
  const t = useTranslations("time");
  const forms = useTranslations("forms");
  const refused = useRefused();
  const [touched, setTouched] = useState(false);
  const [faulty] = faultyNames(value);
  const count = timeOf(value)?.sources.length ?? 0;
  const error = faulty
    ? t("faulty", { name: faulty })
    : count > SOURCES_MAX
      ? t("tooMany", { count: SOURCES_MAX })
      : count === 0 && touched
        ? forms("required")
        : refused("time.sources");
  return (
    <Field className="ml-6 max-w-xl" label={t("servers")} hint={t("serversHint")} error={error} required>
      <Input
        value={value.names}
        spellCheck={false}
        autoComplete="off"
        onBlur={() => setTouched(true)}
        onChange={(event) => onChange({ ...value, names: event.target.value })}
      />
    </Field>
  );
}
