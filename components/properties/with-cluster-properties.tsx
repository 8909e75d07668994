"use client";
import type { ComponentType } from "react";
import { callApi } from "@/components/console/api-client";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";
import type { AnswerOf } from "@/protocol/api";

/** What a form over a cluster's properties gets: as they were decided when it opened, or was asked to begin again. */
export interface ClusterFormProps {
  clusterId: string;
  stored: AnswerOf<"getClusterProperties">;
  onReload: () => void;
}

/** Fetches a cluster's properties for a form; `title` stands there while they are under way. */
export function WithClusterProperties({
  clusterId,
  name,
  title,
  form: Form,
}: {
  clusterId: string;
  /** Of the form: each keeps what it fetched for itself. */
  name: string;
  title: string;
  form: ComponentType<ClusterFormProps>;
}) {
  const stored = useStored([name, clusterId], () =>
    callApi("getClusterProperties", { params: { id: clusterId } }),
  );
  if (!stored.data) return <PropertiesPending title={title} error={stored.error} />;
  return (
    <Form
      key={stored.dataUpdatedAt}
      clusterId={clusterId}
      stored={stored.data}
      onReload={() => void stored.refetch()}
    />
  );
}
