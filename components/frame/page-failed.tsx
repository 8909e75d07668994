"use client";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

/** A page could not be drawn: our mistake, not the cluster's. Says so, and what to do. */
export function PageFailed({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("frame");
  return (
    <section
      role="alert"
      className="m-6 flex max-w-2xl flex-col gap-3 rounded-md border border-bad bg-bad-soft p-4"
    >
      <h1 className="font-semibold text-bad text-lg">{t("failed")}</h1>
      <p>{t("failedText")}</p>
      <details>
        <summary>{t("details")}</summary>
        <pre className="select-text whitespace-pre-wrap font-mono text-xs">{error.message}</pre>
      </details>
      <div className="flex gap-2">
        <Button look="primary" onClick={reset}>
          {t("again")}
        </Button>
        <Button onClick={() => location.assign("/")}>{t("dashboard")}</Button>
      </div>
    </section>
  );
}
