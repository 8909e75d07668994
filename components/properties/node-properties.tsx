"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { TextField } from "@/components/forms/text-field";
import { ObjectFacts } from "@/components/frame/object-facts";
import type { Place } from "@/components/frame/place";
import { EditForm } from "@/components/properties/edit-form";
import { PropertiesPending } from "@/components/properties/properties-pending";
import { useStored } from "@/components/properties/use-stored";
import type { AnswerOf } from "@/protocol/api";

type NodePlace = Extract<Place, { name: string }>;

/** A node's description, and what is known of it. */
export function NodeProperties({ place }: { place: NodePlace }) {
  const t = useTranslations("properties");
  const { clusterId, name } = place;
  const stored = useStored(["node-properties", clusterId, name], () =>
    callApi("getNodeProperties", { params: { id: clusterId, name } }),
  );
  if (!stored.data) return <PropertiesPending title={t("of", { name })} error={stored.error} />;
  const reload = () => void stored.refetch();
  return <Form key={stored.dataUpdatedAt} place={place} stored={stored.data} onReload={reload} />;
}

function Form({
  place,
  stored: { revision, properties: before },
  onReload,
}: {
  place: NodePlace;
  stored: AnswerOf<"getNodeProperties">;
  onReload: () => void;
}) {
  const t = useTranslations("properties");
  const { clusterId, name } = place;
  const [description, setDescription] = useState(before.description);
  return (
    <EditForm
      title={t("of", { name })}
      clusterId={clusterId}
      revision={revision}
      edits={description === before.description ? [] : [{ type: "describe-node", node: name, description }]}
      onReload={onReload}
    >
      <TextField label={t("description")} field="description" value={description} onChange={setDescription} />
      <ObjectFacts place={place} />
    </EditForm>
  );
}
