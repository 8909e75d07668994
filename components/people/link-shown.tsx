"use client";
import { useTranslations } from "use-intl";
import { useInstant } from "@/components/i18n/use-instant";
import { CopyText } from "@/components/ui/copy-text";

/** A link that is shown once, to be passed on. */
export function LinkShown({ made }: { made: { name: string; path: string; expiresAt: number } }) {
  const t = useTranslations("people");
  const at = useInstant();
  return (
    <div role="status" className="flex flex-col gap-2">
      <p>{t("linkMade", { name: made.name })}</p>
      <CopyText text={location.origin + made.path} />
      <p className="text-ink-soft text-xs">{t("linkUntil", { at: at(made.expiresAt) })}</p>
    </div>
  );
}
