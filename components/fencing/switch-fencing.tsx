"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { WithoutFencing } from "@/components/fencing/without-fencing";
import { EditForm } from "@/components/properties/edit-form";

/** Fencing of the whole cluster on or off; off only with its name typed. */
export function SwitchFencing({ clusterId }: { clusterId: string }) {
  const t = useTranslations("fencing.switch");
  const cluster = useCluster(clusterId);
  const [revision, setRevision] = useState(cluster?.revision ?? 1);
  // What it was when the dialog opened: it must not turn round under the hand.
  const [enabled] = useState(cluster?.fencing.enabled === false);
  const [typed, type] = useState("");
  if (!cluster) return null;
  return (
    <EditForm
      key={revision}
      title={t(enabled ? "onTitle" : "offTitle", { cluster: cluster.name })}
      action={t(enabled ? "on" : "off")}
      danger={!enabled}
      clusterId={clusterId}
      revision={revision}
      edits={[{ type: "set-fencing", enabled, confirmNoFencing: enabled ? null : typed }]}
      invalid={!enabled && typed !== cluster.name}
      onReload={() => setRevision(cluster.revision)}
    >
      {enabled ? <p>{t("onText")}</p> : <WithoutFencing cluster={cluster.name} typed={typed} onType={type} />}
    </EditForm>
  );
}
