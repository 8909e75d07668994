"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { usePhrase } from "@/components/i18n/use-phrase";
import { Field, Input } from "@/components/ui/field";
import { isPlug } from "@/protocol/names";

interface Props {
  label: ReactNode;
  value: string;
  onChange: (plug: string) => void;
}

/** Whether a fence device can know a node by this. */
export const plugWillDo = (plug: string) => plug !== "" && isPlug(plug);

/** What a fence device calls a node. */
export function PlugField({ label, value, onChange }: Props) {
  const forms = useTranslations("forms");
  const text = usePhrase();
  const invalid = { code: "field.plug.invalid", params: {}, fallback: "" };
  return (
    <Field
      label={label}
      error={value === "" ? forms("required") : isPlug(value) ? undefined : text(invalid)}
      required
    >
      <Input
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
