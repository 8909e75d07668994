"use client";
import { useTranslations } from "use-intl";
import { openDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";
import { WarningNotice } from "@/components/ui/warning-notice";
import type { ClusterState } from "@/protocol/console-state";
import { hastyDevices } from "@/protocol/head-start";

/** Says which fence device is too slow for its head start, so that a partition may cost both nodes. Nothing when none is. */
export function HeadStartNotice({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("fencing");
  const hasty = cluster.fencing.enabled === true ? hastyDevices(cluster) : [];
  return hasty.map(({ name, node, seconds, needed }) => (
    <WarningNotice
      key={name}
      label={t("facts.delay")}
      data-hasty={name}
      actions={
        <Button
          onClick={() =>
            openDialog({
              kind: "properties",
              object: { kind: "fence-device", clusterId: cluster.id, name },
            })
          }
        >
          {t("delay.open")}
        </Button>
      }
    >
      {t("delay.short", { device: name, node, seconds, needed })}
    </WarningNotice>
  ));
}
