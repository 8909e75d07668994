"use client";
import { useCallback } from "react";
import { useLocale } from "use-intl";

/** Durations as drills measure them: milliseconds below ten seconds, seconds above. */
export function useMilliseconds(): (ms: number) => string {
  const locale = useLocale();
  return useCallback(
    (ms) =>
      new Intl.NumberFormat(locale, {
        ...{ style: "unit", unit: ms < 10_000 ? "millisecond" : "second", unitDisplay: "short" },
        maximumFractionDigits: ms < 10_000 ? 0 : 1,
      }).format(ms < 10_000 ? ms : ms / 1000),
    [locale],
  );
}
