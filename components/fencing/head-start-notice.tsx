"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { openDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";
import type { ClusterState } from "@/protocol/console-state";
import { hastyDevices } from "@/protocol/head-start";

/** Says which fence device is too slow for its head start, so that a partition may cost both nodes. Nothing when none is. */
export function HeadStartNotice({ cluster }: { cluster: ClusterState }) {
  const t = useTranslations("fencing");
  const hasty = cluster.fencing.enabled === true ? hastyDevices(cluster) : [];
  return hasty.map(({ name, node, seconds, needed }) => (
    <section
      key={name}
      aria-label={t("facts.delay")}
      data-hasty={name}
      className="mx-4 mt-3 flex flex-wrap items-center gap-3 rounded-md border border-warn bg-warn-soft p-3"
    >
      <TriangleAlert size={16} aria-hidden className="text-warn" />
      <p className="min-w-64 flex-1">{t("delay.short", { device: name, node, seconds, needed })}</p>
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
    </section>
  ));
}
