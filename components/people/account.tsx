"use client";
import { useTranslations } from "use-intl";
import { useYou } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { ChangePassword } from "@/components/people/change-password";
import { useOwnSession } from "@/components/people/own-session";
import { ProviderLink } from "@/components/people/provider-link";
import { SecondFactor } from "@/components/people/second-factor";
import { SessionList } from "@/components/people/session-list";
import { OwnTokens } from "@/components/tokens/own-tokens";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Who one is here, where else one is signed in, and what one signs in with. */
export function Account() {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const you = useYou();
  const own = useOwnSession().data;
  if (!you) return null;
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("account", { name: you.user.name })}
      footer={<Button onClick={closeDialog}>{common("close")}</Button>}
    >
      <div className="flex flex-col gap-5">
        <p>
          {t("yourRole", { role: t(`role.${you.rights.console ?? "none"}`) })}{" "}
          <span className="text-ink-soft">{t(`roleMay.${you.rights.console ?? "none"}`)}</span>
        </p>
        <SessionList id={you.user.id} />
        <ProviderLink id={you.user.id} />
        {own?.password === false ? (
          <p className="text-ink-soft">{t("noPassword")}</p>
        ) : (
          <>
            <ChangePassword />
            <SecondFactor />
          </>
        )}
        <OwnTokens name={you.user.name} />
      </div>
    </Dialog>
  );
}
