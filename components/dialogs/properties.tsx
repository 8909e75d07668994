"use client";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { ObjectFacts } from "@/components/frame/object-facts";
import type { Place } from "@/components/frame/place";
import { ResourceTypeFacts } from "@/components/frame/resource-type-facts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** What is known of an object that is only read: what is shown here is what the cluster reports. */
export function Properties({ object }: { object: Place }) {
  const t = useTranslations("dialogs");
  const servers = useConsole((state) => state.servers);
  const clusters = useConsole((state) => state.clusters);
  const name =
    "name" in object
      ? object.name
      : "clusterId" in object
        ? (clusters?.[object.clusterId]?.name ?? "")
        : "id" in object
          ? (servers?.[object.id]?.hostname ?? "")
          : "";
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("propertiesOf", { name })}
      footer={<Button onClick={closeDialog}>{t("close")}</Button>}
    >
      {object.kind === "resource-type" ? (
        <ResourceTypeFacts clusterId={object.clusterId} type={object.name} />
      ) : (
        <ObjectFacts place={object} />
      )}
    </Dialog>
  );
}
