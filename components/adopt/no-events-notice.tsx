"use client";
import { BellOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { openDialog } from "@/components/dialogs/dialog-request";
import { Button } from "@/components/ui/button";

/** Says that a cluster made elsewhere does not tell what it does, and how it would. */
export function NoEventsNotice({ clusterId }: { clusterId: string }) {
  const t = useTranslations("adopt");
  return (
    <section
      aria-label={t("noEvents")}
      className="mx-4 mt-3 flex flex-wrap items-center gap-3 rounded-md border border-line-strong bg-raised p-3"
    >
      <BellOff size={16} aria-hidden />
      <p className="min-w-64 flex-1">
        <strong>{t("noEvents")}</strong> {t("noEventsText")}
      </p>
      <Button onClick={() => openDialog({ kind: "tell-events", clusterId })}>{t("tellEvents")}</Button>
    </section>
  );
}
