"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFailureText } from "@/components/drills/use-failure-text";
import { useMilliseconds } from "@/components/drills/use-milliseconds";
import { VerdictBadge } from "@/components/drills/verdict-badge";
import { addressOf } from "@/components/frame/place";
import { useExactInstant } from "@/components/history/use-moment-text";
import { type Drill, verdictOf, worstOutage } from "@/protocol/drill";

/** The drills of a cluster, newest first, each with how it came out. */
export function DrillList({ clusterId, drills }: { clusterId: string; drills: readonly Drill[] }) {
  const t = useTranslations("drills");
  const exact = useExactInstant();
  const took = useMilliseconds();
  const failure = useFailureText();
  return (
    <table aria-label={t("history")} className="w-full border-collapse text-left">
      <thead className="bg-raised">
        <tr>
          {(["at", "what", "verdict", "outage", "promised", "by"] as const).map((column) => (
            <th key={column} scope="col" className="border-line border-b px-2 py-1 font-medium">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {drills.map((drill) => {
          const outage = worstOutage(drill);
          return (
            <tr
              key={drill.id}
              data-drill={drill.id}
              className="border-line border-b align-top hover:bg-hover"
            >
              <td className="whitespace-nowrap px-2 py-1">
                <Link
                  className="underline underline-offset-2"
                  href={addressOf({ kind: "drills", clusterId, drill: drill.id })}
                >
                  {exact(drill.startedAt)}
                </Link>
              </td>
              <td className="px-2 py-1">{failure(drill.plan.failure)}</td>
              <td className="px-2 py-1">
                <VerdictBadge verdict={verdictOf(drill)} />
              </td>
              <td className="px-2 py-1">
                {outage === null ? "–" : outage === 0 ? t("noOutage") : took(outage)}
              </td>
              <td className="px-2 py-1">{took(drill.plan.promisedMs)}</td>
              <td className="px-2 py-1">{drill.scheduled ? t("byItself", { user: drill.by }) : drill.by}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
