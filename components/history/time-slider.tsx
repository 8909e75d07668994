"use client";
import { SkipBack, SkipForward } from "lucide-react";
import { useTranslations } from "use-intl";
import type { TimeWindow } from "@/components/history/time-window";
import { useExactInstant } from "@/components/history/use-moment-text";
import { Button } from "@/components/ui/button";

const STEPS = 1000;

/** Two cells of the timeline's grid. Chooses a moment of the time shown; its right end means now when the time shown ends now. */
export function TimeSlider({
  window,
  endsNow,
  instant,
  changes,
  onChange,
}: {
  window: TimeWindow;
  endsNow: boolean;
  instant: number | null;
  /** When anything changed, in time. */
  changes: readonly number[];
  onChange: (instant: number | null) => void;
}) {
  const t = useTranslations("history");
  const exact = useExactInstant();
  const at = instant ?? window.to;
  const before = changes.findLast((change) => change < at);
  const after = instant === null ? undefined : changes.find((change) => change > at);
  return (
    <>
      <div className="flex items-center justify-end gap-1 text-ink-soft text-xs">
        <span className="mr-1">{t("slider")}</span>
        {(
          [
            ["previousChange", SkipBack, before],
            ["nextChange", SkipForward, after],
          ] as const
        ).map(([label, Icon, to]) => (
          <Button
            key={label}
            look="quiet"
            className="px-1"
            aria-label={t(label)}
            title={t(label)}
            disabled={to === undefined}
            onClick={() => to !== undefined && onChange(to)}
          >
            <Icon size={14} aria-hidden />
          </Button>
        ))}
      </div>
      <input
        type="range"
        aria-label={t("slider")}
        aria-valuetext={instant === null && endsNow ? t("sliderNow") : exact(at)}
        min={window.from}
        max={window.to}
        step={Math.max(1, Math.floor((window.to - window.from) / STEPS))}
        value={Math.min(window.to, Math.max(window.from, at))}
        onChange={(event) => {
          const chosen = Number(event.target.value);
          onChange(endsNow && chosen >= window.to ? null : chosen);
        }}
        className="-mx-2 h-7 min-w-0 accent-accent"
      />
    </>
  );
}
