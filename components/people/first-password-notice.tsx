"use client";
import { KeyRound } from "lucide-react";
import { useTranslations } from "use-intl";
import { openDialog } from "@/components/dialogs/dialog-request";
import { useOwnSession } from "@/components/people/own-session";
import { Button } from "@/components/ui/button";
import { WarningNotice } from "@/components/ui/warning-notice";

/** Reminds who came in with the password of the first start to change it. Nothing for everybody else. */
export function FirstPasswordNotice() {
  const t = useTranslations("people");
  if (!useOwnSession().data?.firstPassword) return null;
  return (
    <WarningNotice
      label={t("firstPassword")}
      icon={KeyRound}
      data-first-password=""
      actions={<Button onClick={() => openDialog({ kind: "account" })}>{t("changeFirstPassword")}</Button>}
    >
      <strong>{t("firstPassword")}</strong> {t("firstPasswordText", { file: "first-sign-in.txt" })}
    </WarningNotice>
  );
}
