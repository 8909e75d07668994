"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { addressOf } from "@/components/frame/place";
import { GroupText, useIncidentTitle } from "@/components/history/incident-text";
import { useExactInstant, useSeconds } from "@/components/history/use-moment-text";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Incident } from "@/protocol/history";

const tones: Record<Incident["outcome"], Tone> = {
  "failed-over": "warn",
  restarted: "warn",
  fenced: "warn",
  "fencing-failed": "bad",
  "not-back": "bad",
};

/** How an incident ended, as a word on its colour. */
export function OutcomeBadge({ outcome }: { outcome: Incident["outcome"] }) {
  const t = useTranslations("history");
  return <Badge tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Badge>;
}

/** The failovers and fencings of a cluster, newest first. */
export function IncidentList({
  clusterId,
  incidents,
}: {
  clusterId: string;
  incidents: readonly Incident[];
}) {
  const t = useTranslations("history");
  const exact = useExactInstant();
  const seconds = useSeconds();
  const title = useIncidentTitle();
  if (incidents.length === 0) return <p className="p-4 text-ink-soft">{t("noIncidents")}</p>;
  return (
    <table aria-label={t("incidents")} className="w-full border-collapse text-left">
      <thead className="bg-raised">
        <tr>
          {(["time", "what", "outcomeLabel", "outage", "groups"] as const).map((column) => (
            <th key={column} scope="col" className="border-line border-b px-2 py-1 font-medium">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => {
          const outages = incident.groups.flatMap(({ outageMs }) => (outageMs === null ? [] : [outageMs]));
          return (
            <tr
              key={incident.id}
              data-incident={incident.id}
              className="border-line border-b align-top hover:bg-hover"
            >
              <td className="whitespace-nowrap px-2 py-1">
                <Link
                  className="underline underline-offset-2"
                  href={addressOf({ kind: "history", clusterId, incident: incident.id })}
                >
                  {exact(incident.begin)}
                </Link>
              </td>
              <td className="px-2 py-1">{title(incident)}</td>
              <td className="px-2 py-1">
                <OutcomeBadge outcome={incident.outcome} />
              </td>
              <td className="px-2 py-1">{outages.length > 0 ? seconds(Math.max(...outages)) : "–"}</td>
              <td className="px-2 py-1">
                {incident.groups.map((group) => (
                  <GroupText key={group.name} group={group} />
                ))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
