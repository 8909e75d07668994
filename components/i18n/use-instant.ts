"use client";
import { useCallback } from "react";
import { useLocale } from "use-intl";

/** Instants as local date and time with seconds. */
export function useInstant(): (instant: number) => string {
  const locale = useLocale();
  return useCallback(
    (instant) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(instant),
    [locale],
  );
}
