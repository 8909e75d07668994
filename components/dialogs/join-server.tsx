"use client";
import { useTranslations } from "use-intl";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { JoinLine } from "@/components/dialogs/join-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export function JoinServer() {
  const t = useTranslations("dialogs");
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("join.title")}
      width="large"
      footer={<Button onClick={closeDialog}>{t("close")}</Button>}
    >
      <JoinLine />
    </Dialog>
  );
}
