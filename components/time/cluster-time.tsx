"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { EditForm } from "@/components/properties/edit-form";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";
import { ClockFacts } from "@/components/time/clock-facts";
import { draftOf, faultyNames, timeOf } from "@/components/time/time-draft";
import { TimeFields } from "@/components/time/time-fields";
import type { AnswerOf } from "@/protocol/api";

type Stored = AnswerOf<"getClusterProperties">;

/** Cluster Time: how far the clocks are apart now, and what the nodes follow from now on. */
export function ClusterTime({ clusterId }: { clusterId: string }) {
  const t = useTranslations("time");
  const stored = useStored(["cluster-time", clusterId], () =>
    callApi("getClusterProperties", { params: { id: clusterId } }),
  );
  if (!stored.data) return <PropertiesPending title={t("title", { cluster: "" })} error={stored.error} />;
  return (
    <Form
      key={stored.dataUpdatedAt}
      clusterId={clusterId}
      stored={stored.data}
      onReload={() => void stored.refetch()}
    />
  );
}

function Form({
  clusterId,
  stored: { revision, properties },
  onReload,
}: {
  clusterId: string;
  stored: Stored;
  onReload: () => void;
}) {
  const t = useTranslations("time");
  const cluster = useCluster(clusterId);
  const [draft, setDraft] = useState(() => draftOf(properties.time));
  if (!cluster) return null;
  const time = timeOf(draft);
  const changed = JSON.stringify(time) !== JSON.stringify(properties.time);
  const missing = time?.sources.length === 0 && draft.follow === "sources";
  return (
    <EditForm
      title={t("title", { cluster: cluster.name })}
      action={t("apply")}
      clusterId={clusterId}
      revision={revision}
      edits={changed ? [{ type: "set-time", time }] : []}
      invalid={missing || faultyNames(draft).length > 0}
      onReload={onReload}
    >
      <ClockFacts clusterId={clusterId} />
      <TimeFields value={draft} onChange={setDraft} />
    </EditForm>
  );
}
