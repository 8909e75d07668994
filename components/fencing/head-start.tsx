"use client";
import { useTranslations } from "use-intl";
import { Field, Select } from "@/components/ui/field";
import { NumberField } from "@/components/ui/number-field";
import type { FenceDelay } from "@/protocol/fencing";

const USUAL_SECONDS = 2;
const MAX_SECONDS = 300;

interface Props {
  /** Nodes that the device fences. */
  nodes: readonly string[];
  value: FenceDelay | null;
  /** At least so many seconds, by how slowly the device answered; null: not measured. */
  needed: number | null;
  onChange: (delay: FenceDelay | null) => void;
}

/** Which node is fenced later than others, so that of two that lost each other only one is fenced. */
export function HeadStart({ nodes, value, needed, onChange }: Props) {
  const t = useTranslations("fencing.delay");
  const properties = useTranslations("properties");
  const usual = Math.max(USUAL_SECONDS, needed ?? 0);
  const gone = value !== null && !nodes.includes(value.node);
  return (
    <fieldset className="grid max-w-md grid-cols-2 gap-3">
      <legend className="mb-1 font-semibold">{t("title")}</legend>
      <Field label={t("node")} error={gone ? t("gone") : undefined}>
        <Select
          value={value?.node ?? ""}
          onChange={(event) =>
            onChange(
              event.target.value === ""
                ? null
                : { node: event.target.value, seconds: value?.seconds ?? usual },
            )
          }
        >
          <option value="">{t("nobody")}</option>
          {[...nodes, ...(gone && value ? [value.node] : [])].map((node) => (
            <option key={node}>{node}</option>
          ))}
        </Select>
      </Field>
      <NumberField
        label={t("seconds")}
        value={value?.seconds ?? usual}
        min={1}
        max={MAX_SECONDS}
        disabled={value === null}
        error={properties("range", { min: 1, max: MAX_SECONDS })}
        onChange={(seconds) => onChange(value && { ...value, seconds })}
      />
      <p className="col-span-2 text-ink-soft text-xs">
        {t("hint")} {needed === null ? null : t("needed", { seconds: needed })}
      </p>
    </fieldset>
  );
}
