"use client";
import { useTranslations } from "use-intl";
import { openDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";
import { WarningNotice } from "@/components/ui/warning-notice";
import type { ClusterState } from "@/protocol/console-state";

/** Says which clock is not with the others, what is done about it, and what that means. Nothing while all agree. */
export function ClockNotice({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("time");
  const { wrong, otherwise } = cluster.clock;
  if (!wrong && otherwise.length === 0) return null;
  const draft = { type: "cluster.put-back", clusterId: cluster.id } as const;
  const seconds = wrong ? Math.abs(wrong.aheadMs) / 1000 : 0;
  return (
    <WarningNotice
      label={t("notice.title")}
      data-clock-wrong={wrong?.node}
      actions={
        <>
          {otherwise.length > 0 ? (
            <Button onClick={() => openDialog({ kind: "confirm-operation", draft })}>
              {t("notice.putBack")}
            </Button>
          ) : null}
          <Button onClick={() => openDialog({ kind: "cluster-time", clusterId: cluster.id })}>
            {t("notice.open")}
          </Button>
        </>
      }
    >
      {wrong ? (
        <p>
          {t(wrong.aheadMs > 0 ? "notice.ahead" : "notice.behind", { node: wrong.node, seconds })}{" "}
          {t(`correction.${wrong.correction}`)} {t("notice.means")}
        </p>
      ) : null}
      {otherwise.length > 0 ? <p>{t("notice.otherwise", { nodes: otherwise.join(", ") })}</p> : null}
    </WarningNotice>
  );
}
