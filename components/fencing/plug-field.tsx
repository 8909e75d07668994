"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { usePhrase } from "@/components/i18n/use-phrase";
import { Field, Input } from "@/components/ui/field";
import { isPlug } from "@/protocol/names";

interface Props {
  label: ReactNode;
  value: string;
  /** Empty is an answer too: the device does not fence the node. */
  optional?: boolean;
  onChange: (plug: string) => void;
}

/** Whether a fence device can know a node by this. */
export const plugWillDo = (plug: string) => plug !== "" && isPlug(plug);

/** What a fence device calls a node. */
export function PlugField({ label, value, optional = false, onChange }: Props) {
  const forms = useTranslations("forms");
  const text = usePhrase();
  const invalid = { code: "field.plug.invalid", params: {}, fallback: "" };
  return (
    <Field
      label={label}
      error={
        value === "" ? (optional ? undefined : forms("required")) : isPlug(value) ? undefined : text(invalid)
      }
      required={!optional}
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
