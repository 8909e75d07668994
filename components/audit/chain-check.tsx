"use client";
import { Link2, Unlink } from "lucide-react";
import { useTranslations } from "use-intl";
import { useVerification } from "@/components/audit/audit-queries";
import { useExactInstant } from "@/components/history/use-moment-text";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** Has the console read the whole audit again, and says whether anybody changed it. */
export function ChainCheck() {
  const t = useTranslations("audit");
  const exact = useExactInstant();
  const { data, error, isFetching, refetch } = useVerification();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button disabled={isFetching} onClick={() => void refetch()}>
        {t("verify")}
      </Button>
      <div aria-live="polite">
        {isFetching ? (
          <Spinner label={t("verifying")} />
        ) : error ? (
          <ProblemView problem={toProblem(error)} />
        ) : data?.breach ? (
          <p data-chain="broken" className="flex gap-2 text-bad">
            <Unlink size={16} className="mt-0.5 shrink-0" aria-hidden />
            {t("broken", { id: data.breach.id, why: t(`breach.${data.breach.why}`) })}
          </p>
        ) : data ? (
          <p data-chain="whole" className="flex gap-2 text-good">
            <Link2 size={16} className="mt-0.5 shrink-0" aria-hidden />
            {t("whole", { entries: data.entries, at: exact(data.checkedAt) })}
          </p>
        ) : null}
      </div>
    </div>
  );
}
