"use client";
import { useTranslations } from "use-intl";
import { Field, Input } from "@/components/ui/field";

interface Props {
  name: string;
  value: string;
  onChange: (typed: string) => void;
}

/** A name to be typed as confirmation; what cannot become it any more is told at once. */
export function TypedName({ name, value, onChange }: Props) {
  const t = useTranslations("dialogs");
  return (
    <Field
      label={t("typeName", { name })}
      error={name.startsWith(value) ? undefined : t("typedOtherwise", { name })}
    >
      <Input
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}
