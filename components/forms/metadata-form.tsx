"use client";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { formParameters, mustBeEntered, textIn } from "@/components/forms/metadata-parameters";
import { useRefused } from "@/components/forms/refused-fields";
import { useTextFault } from "@/components/forms/use-text-fault";
import { Field, Input, Select } from "@/components/ui/field";
import type { AgentMetadata, AgentParameter } from "@/protocol/agent-metadata";

interface Props {
  metadata: AgentMetadata;
  /** Parameter → value as the agent takes it; an absent one keeps the agent's default. */
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
  /** Parameter → what is wrong with it. */
  errors?: Record<string, string>;
  /** Secrets that have a value already, which is never shown: an empty field leaves it. */
  kept?: readonly string[];
  /** Nothing was entered yet: what is missing is told of a field once it was touched. */
  fresh?: boolean;
  /** Where the values are in what is sent, for what the console refuses. */
  field: string;
  /** Parameters that the surrounding dialog asks for itself. */
  leaveOut?: readonly string[];
}

/** A form made of an agent's own metadata: its types, defaults, required marks and help. */
export function MetadataForm({
  metadata,
  values,
  onChange,
  errors = {},
  kept = [],
  fresh = false,
  field,
  leaveOut = [],
}: Props) {
  const refused = useRefused();
  const fault = useTextFault();
  const t = useTranslations("forms");
  const { basic, advanced } = formParameters(metadata, leaveOut);
  const fields = (parameters: AgentParameter[]) => (
    <div className="grid gap-3">
      {parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name] ?? ""}
          fresh={fresh}
          kept={kept.includes(parameter.name)}
          error={
            errors[parameter.name] ??
            refused(`${field}.${parameter.name}`) ??
            fault(values[parameter.name] ?? "")
          }
          onChange={(value) => {
            const { [parameter.name]: _, ...others } = values;
            onChange(value === "" ? others : { ...others, [parameter.name]: value });
          }}
        />
      ))}
    </div>
  );
  return (
    <div className="flex flex-col gap-3">
      {basic.length > 0 ? fields(basic) : <p className="text-ink-soft">{t("noneRequired")}</p>}
      {advanced.length > 0 ? (
        <details open={basic.length === 0}>
          <summary className="mb-2 font-medium">{t("more", { count: advanced.length })}</summary>
          {fields(advanced)}
        </details>
      ) : null}
    </div>
  );
}

interface FieldProps {
  parameter: AgentParameter;
  value: string;
  fresh: boolean;
  kept: boolean;
  error: string | undefined;
  onChange: (value: string) => void;
}

function ParameterField({ parameter, value, fresh, kept, error, onChange }: FieldProps) {
  const [touched, touch] = useState(!fresh);
  const locale = useLocale();
  const { name, shortDescription, longDescription } = parameter;
  const short = textIn(shortDescription, locale);
  const long = textIn(longDescription, locale);
  const hint = (
    <>
      {short}
      {long && long !== short ? (
        <details>
          <summary>…</summary>
          <span className="whitespace-pre-line">{long}</span>
        </details>
      ) : null}
    </>
  );
  return (
    <Field
      label={name}
      hint={hint}
      error={touched ? error : undefined}
      required={mustBeEntered(parameter) && !kept}
    >
      <Control
        parameter={parameter}
        value={value}
        kept={kept}
        onChange={(next) => {
          touch(true);
          onChange(next);
        }}
      />
    </Field>
  );
}

function Control({
  parameter,
  value,
  kept,
  onChange,
  ...field
}: Omit<FieldProps, "error" | "fresh"> & {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
}) {
  const t = useTranslations("forms");
  const placeholder = kept ? t("kept") : (parameter.default ?? "");
  if (parameter.type === "boolean" || (parameter.type === "select" && parameter.options.length > 0)) {
    const options = parameter.type === "boolean" ? ["true", "false"] : parameter.options;
    return (
      <Select {...field} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{placeholder ? t("defaultIs", { value: placeholder }) : t("notSet")}</option>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </Select>
    );
  }
  return (
    <Input
      {...field}
      type={parameter.secret ? "password" : "text"}
      inputMode={parameter.type === "integer" ? "numeric" : undefined}
      autoComplete={parameter.secret ? "new-password" : "off"}
      spellCheck={false}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
