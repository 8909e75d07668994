"use client";
import { useCallback, useSyncExternalStore } from "react";
import { useLocale } from "use-intl";
import { consoleStore } from "@/components/console/console-store";

let second = 0;
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

/** One clock for the whole page, started by the first who looks at it. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second += 1;
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}

/** Ages in words ("0.4 s", "12 s", "3 min", "2 d") in the reader's language. */
export function ageText(ms: number, locale: string): string {
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit: name,
      unitDisplay: "short",
      maximumFractionDigits: digits,
    }).format(value);
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return unit(seconds, "second", 1);
  if (seconds < 90) return unit(Math.floor(seconds), "second");
  if (seconds < 5400) return unit(Math.floor(seconds / 60), "minute");
  if (seconds < 129_600) return unit(Math.floor(seconds / 3600), "hour");
  return unit(Math.floor(seconds / 86_400), "day");
}

/** How long ago an instant of the console's clock is, redrawn every second. Null for no instant. */
export function useAge(instant: number | null | undefined): string | null {
  const locale = useLocale();
  useSyncExternalStore(
    subscribe,
    () => second,
    () => 0,
  );
  if (instant === null || instant === undefined) return null;
  return ageText(Date.now() + consoleStore.get().offset - instant, locale);
}

/** A duration in words. */
export function useDuration(): (ms: number) => string {
  const locale = useLocale();
  return useCallback((ms) => ageText(ms, locale), [locale]);
}
