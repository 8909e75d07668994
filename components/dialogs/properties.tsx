"use client";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { ObjectFacts } from "@/components/frame/object-facts";
import type { Place } from "@/components/frame/place";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** What is known of an object. Reading only in this release: what is shown here is what the cluster reports. */
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
      <ObjectFacts place={object} />
    </Dialog>
  );
}
