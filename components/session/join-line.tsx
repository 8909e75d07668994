"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useInstant } from "@/components/i18n/use-instant";
import { usePhrase } from "@/components/i18n/use-phrase";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { toProblem } from "@/protocol/problem";

/** The line that joins a server. Made on request: each carries a secret that works once. */
export function JoinLine() {
  const t = useTranslations("dashboard");
  const phrase = usePhrase();
  const instant = useInstant();
  const token = useMutation({ mutationFn: () => callApi("createJoinToken") });
  if (token.data)
    return (
      <div>
        <CopyText text={token.data.line} />
        <p className="mt-1 text-ink-soft text-xs">{t("expires", { time: instant(token.data.expiresAt) })}</p>
      </div>
    );
  return (
    <div>
      {token.error ? (
        <p role="alert" className="mb-2 text-bad">
          {phrase(toProblem(token.error))}
        </p>
      ) : null}
      <Button look="primary" disabled={token.isPending} onClick={() => token.mutate()}>
        {t("makeLine")}
      </Button>
    </div>
  );
}
