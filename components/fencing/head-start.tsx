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
  onChange: (delay: FenceDelay | null) => void;
}

/** Which node is fenced later than others, so that of two that lost each other only one is fenced. */
export function HeadStart({ nodes, value, onChange }: Props) {
  const t = useTranslations("fencing.delay");
  const properties = useTranslations("properties");
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
                : { node: event.target.value, seconds: value?.seconds ?? USUAL_SECONDS },
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
        value={value?.seconds ?? USUAL_SECONDS}
        min={1}
        max={MAX_SECONDS}
        disabled={value === null}
        error={properties("range", { min: 1, max: MAX_SECONDS })}
        onChange={(seconds) => onChange(value && { ...value, seconds })}
      />
      <p className="col-span-2 text-ink-soft text-xs">{t("hint")}</p>
    </fieldset>
  );
}
