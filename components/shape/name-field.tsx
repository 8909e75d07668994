"use client";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { useNameError } from "@/components/forms/use-name-error";
import { usePhrase } from "@/components/i18n/use-phrase";
import { Field, Input } from "@/components/ui/field";

/** Why an object cannot have this name, as far as the browser can tell; undefined: it can, or keeps its own. */
export function useRenameError(clusterId: string, own: string): (name: string) => string | undefined {
  const forms = useTranslations("forms");
  const nameError = useNameError();
  const cluster = useCluster(clusterId);
  const taken = [...Object.keys(cluster?.groups ?? {}), ...Object.keys(cluster?.resources ?? {})];
  return (name) => {
    if (name === own) return undefined;
    return name === "" ? forms("required") : nameError(name, taken);
  };
}

/** The name of a group or resource, and what is wrong with it, by the browser or by the console. */
export function NameField({
  label,
  value,
  error,
  refused,
  onChange,
}: {
  label: string;
  value: string;
  error: string | undefined;
  /** The console's word for it: a code of fields. */
  refused: string | undefined;
  onChange: (name: string) => void;
}) {
  const t = useTranslations("dialogs");
  const text = usePhrase();
  const said = error ?? (refused && text({ code: `field.${refused}`, params: {}, fallback: refused }));
  return (
    <Field label={label} hint={t("nameHint")} error={said} required>
      <Input
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}
