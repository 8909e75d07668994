"use client";
import { GitCompareArrows } from "lucide-react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { openDialog } from "@/components/dialogs/dialog-request";
import { ChangeTable } from "@/components/drift/change-table";
import { Button } from "@/components/ui/button";
import type { ClusterState } from "@/protocol/console-state";

/** What other tools changed, field by field, and the two ways to settle it. Nothing when there is nothing. */
export function DriftNotice({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("drift");
  const { drift } = cluster;
  if (!drift) return null;
  const settle = (type: "cluster.take-over-changes" | "cluster.put-back") =>
    openDialog({ kind: "confirm-operation", draft: { type, clusterId: cluster.id } });
  return (
    <section
      aria-label={t("title")}
      data-drift={drift.count}
      className="mx-4 mt-3 rounded-md border border-warn bg-warn-soft p-3"
    >
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="flex items-center gap-2 font-semibold text-warn">
          <GitCompareArrows size={16} aria-hidden /> {t("count", { count: drift.count })}
        </h2>
        <span className="text-ink-soft text-xs">
          {t("since")} <Age at={drift.since} />
        </span>
        <span className="flex-1" />
        <Button onClick={() => settle("cluster.take-over-changes")}>{t("takeOver")}</Button>
        <Button onClick={() => settle("cluster.put-back")}>{t("putBack")}</Button>
      </header>
      <p className="my-1">{t("text")}</p>
      <ChangeTable changes={drift.changes} />
    </section>
  );
}
