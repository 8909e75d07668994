"use client";
import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useLocale, useTranslations } from "use-intl";
import { useMilliseconds } from "@/components/drills/use-milliseconds";
import { type Drill, worstOutage } from "@/protocol/drill";

const HEIGHT = 180;

/** Outages of the drills that were measured, over time, against what was promised of each. The list says the same in words. */
export function OutageChart({ drills }: { drills: readonly Drill[] }) {
  const t = useTranslations("drills");
  const locale = useLocale();
  const took = useMilliseconds();
  const { resolvedTheme } = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const measured = drills
    .filter((drill) => worstOutage(drill) !== null)
    .sort((a, b) => a.startedAt - b.startedAt);
  const data: uPlot.AlignedData = [
    measured.map(({ startedAt }) => startedAt / 1000),
    measured.map((drill) => worstOutage(drill)),
    measured.map(({ plan }) => plan.promisedMs),
  ];
  const key = JSON.stringify(data);
  const [first = 0, last = 0] = [data[0][0], data[0].at(-1)];
  /** Room at both sides, also of a single drill. */
  const room = Math.max(1800, (last - first) * 0.03);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew with other colours, words or figures
  useEffect(() => {
    const holder = place.current;
    if (!holder) return;
    const colour = (name: string) => getComputedStyle(holder).getPropertyValue(name);
    const axis = {
      stroke: colour("--ink-soft"),
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { stroke: colour("--line") },
    };
    const time = new Intl.DateTimeFormat(locale, {
      ...{ dateStyle: "short", timeStyle: "short", hourCycle: "h23" },
    });
    const value = (_self: uPlot, ms: number | null) => (ms === null ? "–" : took(ms));
    const chart = new uPlot(
      {
        ...{ width: holder.clientWidth, height: HEIGHT, cursor: { show: true } },
        // From nought, so that heights compare.
        scales: {
          y: { range: (_self, _min, max) => [0, Math.max(10, max * 1.1)] },
          x: { range: () => [first - room, last + room] },
        },
        axes: [
          { ...axis, space: 110, values: (_self, splits) => splits.map((at) => time.format(at * 1000)) },
          { ...axis, size: 70, values: (_self, splits) => splits.map(took) },
        ],
        series: [
          { label: t("column.at"), value: (_self, at) => (at === null ? "–" : time.format(at * 1000)) },
          {
            label: t("chartAway"),
            value,
            ...{
              stroke: colour("--accent"),
              width: 2,
              points: { show: true, size: 7, fill: colour("--accent") },
            },
          },
          {
            label: t("chartPromise"),
            value,
            stroke: colour("--warn"),
            width: 1,
            dash: [6, 4],
            points: { show: true, size: 4 },
          },
        ],
      },
      JSON.parse(key) as uPlot.AlignedData,
      holder,
    );
    const sized = new ResizeObserver(() => chart.setSize({ width: holder.clientWidth, height: HEIGHT }));
    sized.observe(holder);
    return () => {
      sized.disconnect();
      chart.destroy();
    };
  }, [key, locale, resolvedTheme, t, took]);
  return <div ref={place} role="img" aria-label={t("chart")} data-testid="outage-chart" className="w-full" />;
}
