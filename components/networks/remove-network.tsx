"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { EditForm } from "@/components/properties/edit-form";

/** Asks before a network leaves the cluster, and says what that means for the heartbeat and for addresses. */
export function RemoveNetwork({ clusterId, network: name }: { clusterId: string; network: string }) {
  const t = useTranslations("networks.remove");
  const cluster = useCluster(clusterId);
  const [revision, setRevision] = useState(cluster?.revision ?? 1);
  const network = cluster?.networks[name];
  const others = Object.values(cluster?.networks ?? {}).filter(
    (each) => each.name !== name && each.enabled && each.role !== "public",
  );
  const carries = network?.enabled === true && network.role !== "public";
  return (
    <EditForm
      key={revision}
      title={t("title", { name })}
      action={t("action")}
      danger
      clusterId={clusterId}
      revision={revision}
      edits={[{ type: "remove-network", network: name }]}
      onReload={() => setRevision(cluster?.revision ?? revision)}
    >
      <p>{t("text", { name })}</p>
      {carries && others.length === 1 ? (
        <p role="alert" className="text-warn">
          {t("oneLeft", { name: others[0]?.name ?? "" })}
        </p>
      ) : null}
      {network && network.role !== "private" ? <p>{t("clients", { subnet: network.subnet })}</p> : null}
    </EditForm>
  );
}
