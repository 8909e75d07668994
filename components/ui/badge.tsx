import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export const tones = {
  good: "text-good bg-good-soft",
  busy: "text-busy bg-busy-soft",
  warn: "text-warn bg-warn-soft",
  bad: "text-bad bg-bad-soft",
  pause: "text-pause bg-pause-soft",
  idle: "text-idle bg-idle-soft",
  unknown: "text-ink hatched border border-dashed border-line-strong",
} as const;
export type Tone = keyof typeof tones;

/** A short word on its colour. */
export function Badge({
  tone,
  className,
  children,
}: {
  tone: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 rounded px-1.5 py-px font-medium text-xs",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
