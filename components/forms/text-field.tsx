"use client";
import type { ReactNode } from "react";
import { useRefused } from "@/components/forms/refused-fields";
import { useTextFault } from "@/components/forms/use-text-fault";
import { Field, Input } from "@/components/ui/field";

interface Props {
  label: ReactNode;
  /** Its path in what is sent, where the console's refusal names it. */
  field: string;
  value: string;
  maxLength?: number;
  required?: boolean;
  /** What the form itself has against it. */
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** A line of free text, with what the console has against it, or no text may hold: told also of an unfinished draft. */
export function TextField({ label, field, value, maxLength, required, error, onChange }: Props) {
  const refused = useRefused();
  const fault = useTextFault();
  return (
    <Field label={label} required={required} error={refused(field) ?? fault(value) ?? error}>
      <Input value={value} maxLength={maxLength} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
