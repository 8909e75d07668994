"use client";
import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemView } from "@/components/operation/problem-view";
import { providerLocation } from "@/components/session/provider-location";
import { Button } from "@/components/ui/button";
import { type Problem, toProblem } from "@/protocol/problem";

/** For who has no password: opens the identity provider in a window of its own, so that the dialog stays as it is. */
export function SignInThere() {
  const t = useTranslations("people");
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async () => {
    setProblem(null);
    // At once, or browsers take it for a window that nobody asked for.
    const opened = window.open("about:blank");
    try {
      const address = await providerLocation("confirm");
      if (opened) opened.location.href = address;
      else location.assign(address);
    } catch (thrown) {
      opened?.close();
      setProblem(toProblem(thrown));
    }
  };
  return (
    <section aria-label={t("againThere")} className="flex flex-col gap-2">
      <p className="font-medium">{t("againThere")}</p>
      <p className="text-ink-soft text-xs">{t("againThereHint")}</p>
      {problem ? <ProblemView problem={problem} /> : null}
      <div>
        <Button onClick={() => void open()}>
          <ExternalLink size={14} aria-hidden />
          {t("goThere")}
        </Button>
      </div>
    </section>
  );
}
