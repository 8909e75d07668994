"use client";
import { useTranslations } from "use-intl";
import { openDialog } from "@/components/dialogs/dialog-request";
import { TokenList } from "@/components/tokens/token-list";
import { Button } from "@/components/ui/button";

/** For owners: every token by which a program comes in, and new ones for services. */
export function AllTokens() {
  const t = useTranslations("tokens");
  return (
    <section aria-label={t("tokens")} className="flex flex-col gap-1">
      <header className="flex items-center justify-between">
        <h2 className="font-medium">{t("tokens")}</h2>
        <Button onClick={() => openDialog({ kind: "new-token", service: true })}>
          {t("newServiceToken")}
        </Button>
      </header>
      <TokenList />
    </section>
  );
}
