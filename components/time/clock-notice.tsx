"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { openDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";
import type { ClusterState } from "@/protocol/console-state";

/** Says which clock is not with the others, what is done about it, and what that means. Nothing while all agree. */
export function ClockNotice({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("time");
  const { wrong, otherwise } = cluster.clock;
  if (!wrong && otherwise.length === 0) return null;
  const draft = { type: "cluster.put-back", clusterId: cluster.id } as const;
  const seconds = wrong ? Math.abs(wrong.aheadMs) / 1000 : 0;
  return (
    <section
      aria-label={t("notice.title")}
      data-clock-wrong={wrong?.node}
      className="mx-4 mt-3 flex flex-wrap items-center gap-3 rounded-md border border-warn bg-warn-soft p-3"
    >
      <TriangleAlert size={16} aria-hidden className="text-warn" />
      <div className="min-w-64 flex-1">
        {wrong ? (
          <p>
            {t(wrong.aheadMs > 0 ? "notice.ahead" : "notice.behind", { node: wrong.node, seconds })}{" "}
            {t(`correction.${wrong.correction}`)} {t("notice.means")}
          </p>
        ) : null}
        {otherwise.length > 0 ? <p>{t("notice.otherwise", { nodes: otherwise.join(", ") })}</p> : null}
      </div>
      {otherwise.length > 0 ? (
        <Button onClick={() => openDialog({ kind: "confirm-operation", draft })}>
          {t("notice.putBack")}
        </Button>
      ) : null}
      <Button onClick={() => openDialog({ kind: "cluster-time", clusterId: cluster.id })}>
        {t("notice.open")}
      </Button>
    </section>
  );
}
