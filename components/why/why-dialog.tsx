"use client";
import { useTranslations } from "use-intl";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { WhyPanel } from "@/components/why/why-panel";

/** Why a group or resource is where it is, in a window of its own. */
export function WhyDialog({ clusterId, name }: { clusterId: string; name: string }) {
  const t = useTranslations();
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("why.title", { name })}
      width="large"
      footer={<Button onClick={closeDialog}>{t("dialogs.close")}</Button>}
    >
      <WhyPanel clusterId={clusterId} name={name} />
    </Dialog>
  );
}
