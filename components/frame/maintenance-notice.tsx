"use client";
import { Wrench } from "lucide-react";
import { useTranslations } from "use-intl";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { Button } from "@/components/ui/button";
import type { ClusterState } from "@/protocol/console-state";

/** Says, where nobody can overlook it, that nothing fails over now, and ends it. */
export function MaintenanceNotice({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("frame");
  const { request, sending } = useRequestOperation();
  const nodes = Object.values(cluster.nodes).filter(({ state }) => state === "maintenance");
  if (!cluster.maintenance && nodes.length === 0) return null;
  const names = nodes.map(({ name }) => name).join(", ");
  return (
    <section
      aria-label={t("maintenance")}
      data-maintenance
      className="mx-4 mt-3 flex flex-wrap items-center gap-3 rounded-md border border-warn bg-warn-soft p-3"
    >
      <Wrench size={16} aria-hidden className="text-warn" />
      <p className="min-w-64 flex-1">
        <strong>{t("maintenance")}</strong>{" "}
        {cluster.maintenance ? t("maintenanceText") : t("maintenanceOf", { nodes: names })}
      </p>
      {cluster.maintenance ? (
        <Button
          disabled={sending}
          onClick={() => void request({ type: "cluster.maintenance", clusterId: cluster.id, on: false })}
        >
          {t("endMaintenance")}
        </Button>
      ) : null}
    </section>
  );
}
