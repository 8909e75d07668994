"use client";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import type { Place } from "@/components/frame/place";

/** What a rename means for the service, in words; the cluster's own forecast is beneath. */
export function RenameEffect({ place, next }: { place: Extract<Place, { name: string }>; next: string }) {
  const t = useTranslations("shape.rename");
  const cluster = useCluster(place.clusterId);
  const { name } = place;
  const resource = cluster?.resources[name];
  if (place.kind === "group" && cluster?.groups[name]?.kind !== "single") return <p>{t("group")}</p>;
  if (!resource || resource.nodes.length === 0) return <p>{t("stopped", { name })}</p>;
  return (
    <p className="rounded border border-warn bg-warn-soft p-2">
      {t("restarts", { name, next, group: resource.group ?? name })}
    </p>
  );
}
