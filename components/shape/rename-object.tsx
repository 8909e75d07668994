"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import type { Place } from "@/components/frame/place";
import { EditForm } from "@/components/properties/edit-form";
import { FollowRename } from "@/components/shape/follow-rename";
import { NameField, useRenameError } from "@/components/shape/name-field";
import { RenameEffect } from "@/components/shape/rename-effect";

/** Another name for a group or a resource: what that does first, then the change. */
export function RenameObject({ place }: { place: Extract<Place, { name: string }> }) {
  const [round, begin] = useState(0);
  return <Form key={round} place={place} onReload={() => begin(round + 1)} />;
}

function Form({ place, onReload }: { place: Extract<Place, { name: string }>; onReload: () => void }) {
  const t = useTranslations("shape.rename");
  const { clusterId, name } = place;
  const revision = useCluster(clusterId)?.revision ?? 1;
  const [next, setNext] = useState(name);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const error = useRenameError(clusterId, name)(next);
  return (
    <EditForm
      title={t("title", { name })}
      action={t("action")}
      clusterId={clusterId}
      revision={revision}
      edits={next === name ? [] : [{ type: "rename", id: name, name: next }]}
      invalid={error !== undefined}
      onReload={onReload}
      onFields={setRefused}
      next={() => <FollowRename from={place} to={next} />}
    >
      <NameField label={t("name")} value={next} error={error} refused={refused.name} onChange={setNext} />
      {next !== name && !error ? <RenameEffect place={place} next={next} /> : null}
    </EditForm>
  );
}
