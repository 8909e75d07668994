"use client";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { EditForm } from "@/components/properties/edit-form";
import type { Edit } from "@/protocol/edit";

const edits: Edit[] = [{ type: "tell-events" }];

/** Asks before the one addition to a cluster made elsewhere that its history needs; shows that nothing else changes. */
export function TellEvents({ clusterId }: { clusterId: string }) {
  const t = useTranslations("adopt");
  const cluster = useCluster(clusterId);
  if (!cluster) return null;
  return (
    <EditForm
      title={t("tellEventsOf", { name: cluster.name })}
      clusterId={clusterId}
      revision={cluster.revision}
      edits={edits}
      onReload={closeDialog}
    >
      <p>{t("tellEventsText")}</p>
    </EditForm>
  );
}
