"use client";
import { type ComponentProps, cloneElement, type ReactElement, type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";

export const controlClass =
  "h-7 w-full rounded border border-line-strong bg-surface px-2 text-ink placeholder:text-ink-soft aria-invalid:border-bad disabled:opacity-60";

type Control = ReactElement<{ id?: string; "aria-describedby"?: string; "aria-invalid"?: boolean }>;
type Props = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  className?: string;
  children: Control;
};

/** A label, its control (one child, given its id and ARIA here), a hint and an error. */
export function Field({ label, hint, error, required, className, children }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="font-medium">
        {label}
        {required ? <span className="text-bad"> *</span> : null}
      </label>
      {cloneElement(children, {
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-ink-soft text-xs">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-bad text-xs">
          {error}
        </p>
      ) : null}
    </div>
  );
}

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classNames(controlClass, className)} {...rest} />;
}

/** The browser's own select: best on keyboards and phones. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select className={classNames(controlClass, className)} {...rest} />;
}

export function Checkbox({ label, className, ...rest }: ComponentProps<"input"> & { label: ReactNode }) {
  return (
    <label className={classNames("flex items-start gap-2", className)}>
      <input type="checkbox" className="mt-0.5 size-4 accent-accent" {...rest} />
      <span>{label}</span>
    </label>
  );
}
