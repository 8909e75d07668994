"use client";
import { KeyRound } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { openDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";
import { WarningNotice } from "@/components/ui/warning-notice";

/** Reminds who came in with the password of the first start to change it. Nothing for everybody else. */
export function FirstPasswordNotice() {
  const t = useTranslations("people");
  const [holds, setHolds] = useState(false);
  useEffect(() => {
    // Without an answer there is nothing to remind of; the banner says that the console is silent.
    const ask = () =>
      void callApi("whoAmI").then(
        ({ firstPassword }) => setHolds(firstPassword),
        () => undefined,
      );
    ask();
    addEventListener("understudy:password-changed", ask);
    return () => removeEventListener("understudy:password-changed", ask);
  }, []);
  if (!holds) return null;
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
