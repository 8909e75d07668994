"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { WithoutFencing } from "@/components/fencing/without-fencing";
import { EditForm } from "@/components/properties/edit-form";

/** Asks before a fence device goes; of the last one the cluster's name must be typed. */
export function RemoveFenceDevice({ clusterId, device }: { clusterId: string; device: string }) {
  const t = useTranslations("fencing.remove");
  const cluster = useCluster(clusterId);
  const [revision, setRevision] = useState(cluster?.revision ?? 1);
  const [typed, type] = useState("");
  if (!cluster) return null;
  const others = Object.values(cluster.fencing.devices).filter(({ name }) => name !== device);
  const last = others.length === 0;
  const left = Object.keys(cluster.nodes).filter(
    (node) => !last && !others.some(({ plugs }) => Object.keys(plugs).length === 0 || node in plugs),
  );
  return (
    <EditForm
      key={revision}
      title={t("title", { name: device })}
      action={t("action")}
      danger
      clusterId={clusterId}
      revision={revision}
      edits={[{ type: "remove-fence-device", device, confirmNoFencing: last ? typed : null }]}
      invalid={last && typed !== cluster.name}
      onReload={() => setRevision(cluster.revision)}
    >
      <p>{t("text", { name: device })}</p>
      {left.length > 0 ? (
        <p role="alert" className="text-warn">
          {t("nobodyFences", { nodes: left.join(", ") })}
        </p>
      ) : null}
      {last ? <WithoutFencing cluster={cluster.name} typed={typed} onType={type} /> : null}
    </EditForm>
  );
}
