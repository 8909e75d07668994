"use client";
import { useCallback } from "react";
import { useLocale } from "use-intl";

const DAY_MS = 24 * 3600_000;

/**
 * Instants as short as the time shown allows: with tenths of a second when it is short, with the day when it is long.
 * `spanMs`: how long the time shown is.
 */
export function useMomentText(spanMs: number): (instant: number) => string {
  const locale = useLocale();
  return useCallback(
    (instant) =>
      new Intl.DateTimeFormat(locale, {
        ...(spanMs > 12 * 3600_000 ? { month: "short", day: "numeric" } : {}),
        ...(spanMs > 8 * DAY_MS ? {} : { hour: "2-digit", minute: "2-digit" }),
        ...(spanMs <= 3600_000 ? { second: "2-digit" } : {}),
        ...(spanMs <= 60_000 ? { fractionalSecondDigits: 1 as const } : {}),
        hourCycle: "h23",
      }).format(instant),
    [locale, spanMs],
  );
}

/** Instants with the day and tenths of a second: what an incident is told in. */
export function useExactInstant(): (instant: number) => string {
  const locale = useLocale();
  return useCallback(
    (instant) =>
      new Intl.DateTimeFormat(locale, {
        ...{ year: "numeric", month: "short", day: "numeric" },
        ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
        fractionalSecondDigits: 1,
      }).format(instant),
    [locale],
  );
}

/** Durations of incidents: hundredths of a second below ten seconds, then tenths, then minutes. */
export function useSeconds(): (ms: number) => string {
  const locale = useLocale();
  return useCallback(
    (ms) => {
      const minutes = ms >= 600_000;
      return new Intl.NumberFormat(locale, {
        ...{ style: "unit", unit: minutes ? "minute" : "second", unitDisplay: "short" },
        maximumFractionDigits: ms < 10_000 ? 2 : 1,
      }).format(ms / (minutes ? 60_000 : 1000));
    },
    [locale],
  );
}
