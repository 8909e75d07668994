"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { EditForm } from "@/components/properties/edit-form";
import {
  type ClusterFormProps,
  WithClusterProperties,
} from "@/components/properties/with-cluster-properties";
import { ClockFacts } from "@/components/time/clock-facts";
import { draftOf, isComplete, timeOf } from "@/components/time/time-draft";
import { TimeFields } from "@/components/time/time-fields";

/** Cluster Time: how far the clocks are apart now, and what the nodes follow from now on. */
export function ClusterTime({ clusterId }: { clusterId: string }) {
  const t = useTranslations("time");
  return (
    <WithClusterProperties
      clusterId={clusterId}
      name="cluster-time"
      title={t("title", { cluster: "" })}
      form={Form}
    />
  );
}

function Form({ clusterId, stored: { revision, properties }, onReload }: ClusterFormProps) {
  const t = useTranslations("time");
  const cluster = useCluster(clusterId);
  const [draft, setDraft] = useState(() => draftOf(properties.time));
  if (!cluster) return null;
  const time = timeOf(draft);
  const changed = JSON.stringify(time) !== JSON.stringify(properties.time);
  return (
    <EditForm
      title={t("title", { cluster: cluster.name })}
      action={t("apply")}
      clusterId={clusterId}
      revision={revision}
      edits={changed ? [{ type: "set-time", time }] : []}
      invalid={!isComplete(draft)}
      onReload={onReload}
    >
      <ClockFacts clusterId={clusterId} />
      <TimeFields value={draft} onChange={setDraft} />
    </EditForm>
  );
}
