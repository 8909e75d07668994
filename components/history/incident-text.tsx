"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useSeconds } from "@/components/history/use-moment-text";
import type { Incident } from "@/protocol/history";

/** What failed, as a sentence. */
export function useIncidentTitle(): (incident: Incident) => string {
  const t = useTranslations("history");
  return useCallback(
    ({ kind, subject, node }) => t(`incidentOf.${kind}`, { subject, node: node ?? "–" }),
    [t],
  );
}

/** Where a group went in an incident and how long it was away. */
export function GroupText({ group }: { group: Incident["groups"][number] }) {
  const t = useTranslations("history");
  const seconds = useSeconds();
  const from = group.from ?? "–";
  const moved = { group: group.name, from, to: group.to ?? "–" };
  if (group.outageMs !== null) return <p>{t("moved", { ...moved, outage: seconds(group.outageMs) })}</p>;
  return <p>{group.to === null ? t("notBack", { group: group.name, from }) : t("movedUnmeasured", moved)}</p>;
}
