"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditList } from "@/components/audit/audit-list";
import { auditFileAddress, useAudit } from "@/components/audit/audit-queries";
import { ChainCheck } from "@/components/audit/chain-check";
import { anyEntry, auditFilterOf } from "@/components/audit/chosen-audit-filter";
import { Queries } from "@/components/console/queries";
import { useSettled } from "@/components/history/use-settled";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { DownloadLink } from "@/components/ui/download-link";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** Who asked for what, and what became of it. */
export const AuditPage = () => (
  <Queries>
    <Audit />
  </Queries>
);

function Audit() {
  const t = useTranslations("audit");
  const history = useTranslations("history");
  const common = useTranslations("common");
  const [chosen, setChosen] = useState(anyEntry);
  const filter = auditFilterOf(useSettled(chosen, 250));
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useAudit(filter);
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div className="h-full overflow-auto bg-surface">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2">
        <h1 className="font-semibold text-[15px]">{t("title")}</h1>
        <p className="flex-1 text-ink-soft">{t("about")}</p>
        <ChainCheck />
      </header>
      <AuditFilters chosen={chosen} onChange={setChosen} />
      <div className="flex gap-2 px-3 pb-2">
        {(["csv", "json"] as const).map((format) => (
          <DownloadLink key={format} href={auditFileAddress(filter, format)}>
            {history("exportAs", { format: format.toUpperCase() })}
          </DownloadLink>
        ))}
      </div>
      {error ? (
        <ProblemView problem={toProblem(error)} />
      ) : !data ? (
        <div className="p-4">
          <Spinner label={common("loading")} />
        </div>
      ) : entries.length === 0 ? (
        <p className="p-4 text-ink-soft">
          {Object.keys(filter).length > 0 ? history("noMatch") : t("empty")}
        </p>
      ) : (
        <AuditList entries={entries} />
      )}
      {hasNextPage ? (
        <Button className="m-3" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {history("more")}
        </Button>
      ) : null}
    </div>
  );
}
