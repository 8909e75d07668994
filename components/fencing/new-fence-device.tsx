"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { FenceDeviceForm } from "@/components/fencing/fence-device-form";

/** One more way to fence: a device that some or all nodes hang on. */
export function NewFenceDevice({ clusterId }: { clusterId: string }) {
  const t = useTranslations("fencing");
  const cluster = useCluster(clusterId);
  const [revision, setRevision] = useState(cluster?.revision ?? 1);
  if (!cluster) return null;
  return (
    <FenceDeviceForm
      key={revision}
      title={t("newTitle", { cluster: cluster.name })}
      action={t("add")}
      cluster={cluster}
      revision={revision}
      before={null}
      onReload={() => setRevision(cluster.revision)}
      next={() => <p className="text-ink-soft text-xs">{t("thenTest")}</p>}
    />
  );
}
