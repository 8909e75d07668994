"use client";
import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMilliseconds } from "@/components/drills/use-milliseconds";
import { type Drill, isTrustworthy, type ProbeMeasure } from "@/protocol/drill";

/** Each service with how long it was away, against the promise, and how that was seen. */
export function ProbeTable({ drill }: { drill: Drill }) {
  const t = useTranslations("drills");
  const probes = drill.measure?.probes ?? [];
  return (
    <table aria-label={t("services")} className="w-full border-collapse text-left">
      <thead className="bg-raised">
        <tr>
          {(["service", "away", "asked"] as const).map((column) => (
            <th key={column} scope="col" className="border-line border-b px-2 py-1 font-medium">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {probes.map((probe) => (
          <Probe
            key={`${probe.group} ${probe.address} ${probe.port}`}
            probe={probe}
            promisedMs={drill.plan.promisedMs}
          />
        ))}
      </tbody>
    </table>
  );
}

function Probe({ probe, promisedMs }: { probe: ProbeMeasure; promisedMs: number }) {
  const t = useTranslations("drills");
  const took = useMilliseconds();
  const { group, address, port, speaks, asked, answered, lateMs, outageMs, blindMs, back } = probe;
  const kept = back && outageMs <= promisedMs;
  const Icon = kept ? CircleCheck : CircleX;
  return (
    <tr className="border-line border-b align-top" data-outage-ms={outageMs}>
      <td className="px-2 py-1">
        {group} · {address}:{port}
      </td>
      <td className="px-2 py-1">
        <span className={`inline-flex items-center gap-1 font-medium ${kept ? "text-good" : "text-bad"}`}>
          <Icon size={14} aria-hidden /> {outageMs === 0 ? t("noOutage") : took(outageMs)}
          {back ? "" : ` · ${t("notBack")}`}
        </span>
      </td>
      <td className="px-2 py-1">
        {t("asks", { asked, answered })} · {t(`speaks.${speaks}`)} · {t("late", { late: took(lateMs) })}
        {isTrustworthy(probe) ? null : (
          <span className="flex items-center gap-1 text-warn">
            <TriangleAlert size={14} aria-hidden /> {t("blind", { blind: took(blindMs) })}
          </span>
        )}
      </td>
    </tr>
  );
}
