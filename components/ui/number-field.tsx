"use client";
import { type ReactNode, useState } from "react";
import { Field, Input } from "@/components/ui/field";

interface Props {
  label: ReactNode;
  /** NaN: what is entered is no such number. null: nothing is said. */
  value: number | null;
  min: number;
  max: number;
  /** Said at the field when the number is missing, broken or out of range. */
  error: string;
  hint?: ReactNode;
  disabled?: boolean;
  onChange: (value: number) => void;
}

/** A whole number within a range. What is entered stays as it is; one that will not do is told as NaN. */
export function NumberField({ label, value, min, max, error, hint, disabled = false, onChange }: Props) {
  const wrong = Number.isNaN(value);
  const [entered, setEntered] = useState(wrong || value === null ? "" : String(value));
  // A value that was changed elsewhere is shown; an unfinished one is not touched.
  const shown = wrong || value === null || Number(entered) === value ? entered : String(value);
  return (
    <Field label={label} hint={hint} error={!disabled && wrong ? error : undefined}>
      <Input
        inputMode="numeric"
        disabled={disabled}
        value={shown}
        onChange={(event) => {
          const text = event.target.value;
          const number = /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : Number.NaN;
          setEntered(text);
          onChange(number >= min && number <= max ? number : Number.NaN);
        }}
      />
    </Field>
  );
}

/** Whether a form holds such a NaN anywhere. */
export const holdsNoNumber = (value: unknown): boolean =>
  typeof value === "number"
    ? Number.isNaN(value)
    : typeof value === "object" && value !== null && Object.values(value).some(holdsNoNumber);
