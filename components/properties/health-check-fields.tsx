"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Checkbox, Field, Select } from "@/components/ui/field";
import { NumberField } from "@/components/ui/number-field";
import type { AgentMetadata } from "@/protocol/agent-metadata";
import {
  type DeepCheck,
  type HealthCheck,
  IS_ALIVE_SECONDS,
  LOOKS_ALIVE_SECONDS,
} from "@/protocol/policy-edits";

export interface HealthChecks {
  looksAlive: HealthCheck | null;
  isAlive: DeepCheck | null;
}

interface Props {
  value: HealthChecks;
  metadata: AgentMetadata;
  onChange: (checks: HealthChecks) => void;
}

const DAY = 86_400;
const DEFAULT_TIMEOUT = 30;

/** Two monitors of one interval are one for Pacemaker. */
export const sameInterval = ({ looksAlive, isAlive }: HealthChecks): boolean =>
  looksAlive !== null && looksAlive.seconds === isAlive?.seconds;

/** The look in passing (Looks Alive) and the thorough one (Is Alive), as deep as the agent says it can. */
export function HealthCheckFields({ value, metadata, onChange }: Props) {
  const t = useTranslations("properties");
  const monitors = metadata.actions.filter(({ name, role }) => name === "monitor" && role === null);
  const depths = monitors.flatMap(({ depth }) => (depth ? [depth] : []));
  const adviceFor = (depth: number) =>
    Math.round(monitors.find((each) => (each.depth ?? 0) === depth)?.timeoutSeconds ?? DEFAULT_TIMEOUT);
  const { looksAlive, isAlive } = value;
  const times = <C extends HealthCheck>(check: C, change: (next: C) => void, same = false) => (
    <>
      <NumberField
        label={t("check.every")}
        value={same ? Number.NaN : check.seconds}
        min={1}
        max={DAY}
        error={same ? t("check.same") : t("range", { min: 1, max: DAY })}
        onChange={(seconds) => change({ ...check, seconds })}
      />
      <NumberField
        label={t("check.timeout")}
        value={check.timeoutSeconds}
        min={1}
        max={DAY}
        error={t("range", { min: 1, max: DAY })}
        onChange={(timeoutSeconds) => change({ ...check, timeoutSeconds })}
      />
    </>
  );
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium">{t("check.looksAlive")}</legend>
        <Checkbox
          label={t("check.looksAliveOn")}
          checked={looksAlive !== null}
          onChange={() =>
            onChange({
              isAlive,
              looksAlive: looksAlive ? null : { seconds: LOOKS_ALIVE_SECONDS, timeoutSeconds: adviceFor(0) },
            })
          }
        />
        {looksAlive ? (
          <div className="ml-6 grid max-w-md grid-cols-2 gap-3">
            {times(looksAlive, (next) => onChange({ isAlive, looksAlive: next }))}
          </div>
        ) : (
          <Warning text={t(isAlive ? "check.looksAliveOff" : "check.bothOff")} />
        )}
      </fieldset>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium">{t("check.isAlive")}</legend>
        <Checkbox
          label={t("check.isAliveOn")}
          checked={isAlive !== null}
          disabled={isAlive === null && depths.length === 0}
          onChange={() => {
            const depth = depths[0] ?? 10;
            const timeoutSeconds = adviceFor(depth);
            onChange({
              looksAlive,
              isAlive: isAlive ? null : { seconds: IS_ALIVE_SECONDS, timeoutSeconds, depth },
            });
          }}
        />
        {depths.length === 0 ? (
          <p className="ml-6 text-ink-soft text-xs">{t("check.noDepth", { type: metadata.type })}</p>
        ) : null}
        {isAlive ? (
          <div className="ml-6 grid max-w-2xl grid-cols-3 gap-3">
            {times(isAlive, (next) => onChange({ looksAlive, isAlive: next }), sameInterval(value))}
            <Field label={t("check.depth")} hint={t("check.depthHint")}>
              <Select
                value={isAlive.depth}
                onChange={(event) => {
                  const depth = Number(event.target.value);
                  // A deeper look takes longer; a time of the administrator's own stays.
                  const advised = isAlive.timeoutSeconds === adviceFor(isAlive.depth);
                  const timeoutSeconds = advised ? adviceFor(depth) : isAlive.timeoutSeconds;
                  onChange({ looksAlive, isAlive: { ...isAlive, depth, timeoutSeconds } });
                }}
              >
                {[...new Set([...depths, isAlive.depth])].map((depth) => (
                  <option key={depth} value={depth}>
                    {depth}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        ) : depths.length > 0 && looksAlive ? (
          <p className="ml-6 text-ink-soft text-xs">{t("check.isAliveOff")}</p>
        ) : null}
      </fieldset>
    </>
  );
}

function Warning({ text }: { text: string }) {
  return (
    <p role="alert" className="ml-6 flex items-start gap-2 text-xs">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      {text}
    </p>
  );
}
