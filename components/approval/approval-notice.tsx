"use client";
import { UserCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { waitingOperations } from "@/components/approval/waiting-operations";
import { useConsole } from "@/components/console/use-console";
import { openDialog } from "@/components/dialogs/dialog-request";
import type { Place } from "@/components/frame/place";
import { Button } from "@/components/ui/button";
import { WarningNotice } from "@/components/ui/warning-notice";

/** Says above every page how much waits for a second person. Nothing when nothing does. */
export function ApprovalNotice({ place }: { place: Place | null }) {
  const t = useTranslations("approval");
  const operations = useConsole((state) => state.operations);
  const { length: count } = waitingOperations(operations ?? {}, place);
  if (count === 0) return null;
  return (
    <WarningNotice
      label={t("title")}
      icon={UserCheck}
      data-approvals={count}
      actions={<Button onClick={() => openDialog({ kind: "approvals" })}>{t("show")}</Button>}
    >
      {t("notice", { count })}
    </WarningNotice>
  );
}
