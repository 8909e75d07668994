"use client";
import { useTranslations } from "use-intl";
import { openDialog } from "@/components/dialogs/dialog-request";
import { TokenList } from "@/components/tokens/token-list";
import { Button } from "@/components/ui/button";

/** The tokens that lend one's own rights to programs. */
export function OwnTokens({ name }: { name: string }) {
  const t = useTranslations("tokens");
  return (
    <section aria-label={t("tokens")} className="flex flex-col gap-2">
      <h3 className="font-medium">{t("tokens")}</h3>
      <p className="text-ink-soft">{t("text")}</p>
      <TokenList of={name} />
      <div>
        <Button onClick={() => openDialog({ kind: "new-token", service: false })}>{t("newToken")}</Button>
      </div>
    </section>
  );
}
