"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { anything, type ChosenFilter, filterOf } from "@/components/history/chosen-filter";
import { HistoryFilters } from "@/components/history/history-filters";
import { HistoryList } from "@/components/history/history-list";
import { exportAddress, useHistoryEntries } from "@/components/history/history-queries";
import { useSettled } from "@/components/history/use-settled";
import { events } from "@/components/i18n/en/events";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { DownloadLink } from "@/components/ui/download-link";
import { Spinner } from "@/components/ui/spinner";
import type { ClusterState } from "@/protocol/console-state";
import type { HistoryKind } from "@/protocol/history";
import { toProblem } from "@/protocol/problem";

/** The list with its filters, and the same as a file. `first`: what is chosen at the beginning. */
export function LinesPage({
  cluster,
  first,
  onChoose,
}: {
  cluster: ClusterState;
  first: Partial<ChosenFilter>;
  onChoose: (at: number) => void;
}) {
  const t = useTranslations("history");
  const common = useTranslations("common");
  const [chosen, setChosen] = useState<ChosenFilter>({ ...anything, ...first });
  const filter = filterOf(useSettled(chosen, 250), cluster, useKindWords());
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useHistoryEntries(
    cluster.id,
    filter,
  );
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div>
      <HistoryFilters cluster={cluster} chosen={chosen} onChange={setChosen} />
      <div className="flex gap-2 px-3 pb-2">
        {(["csv", "json"] as const).map((format) => (
          <DownloadLink key={format} href={exportAddress(cluster.id, filter, format)}>
            {t("exportAs", { format: format.toUpperCase() })}
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
        <p className="p-4 text-ink-soft">{t(Object.keys(filter).length > 0 ? "noMatch" : "noLines")}</p>
      ) : (
        <HistoryList label={t("lines")} entries={entries} onChoose={onChoose} />
      )}
      {hasNextPage ? (
        <Button className="m-3" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}

/** What each kind of line is called in the reader's language. */
function useKindWords(): Partial<Record<HistoryKind, string>> {
  const t = useTranslations("history");
  const kinds = useTranslations("events");
  const words = (Object.keys(events.kind) as (keyof typeof events.kind)[]).map((kind) => [
    kind,
    kinds(`kind.${kind}`),
  ]);
  return { ...Object.fromEntries(words), operation: t("operation") };
}
