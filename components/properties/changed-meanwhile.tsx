"use client";
import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { ChangeTable } from "@/components/drift/change-table";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

interface Props {
  clusterId: string;
  /** The revision the form was filled from, and the one in force now. */
  from: number;
  to: number;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** What other administrators decided while a form was open; the person says which of both goes on. */
export function ChangedMeanwhile({ clusterId, from, to, onKeepMine, onTakeTheirs }: Props) {
  const t = useTranslations("properties");
  const { data, error } = useQuery({
    queryKey: ["changes-since", clusterId, from, to],
    queryFn: () => callApi("changesSinceRevision", { params: { id: clusterId, revision: String(from) } }),
    retry: false,
    staleTime: 0,
  });
  return (
    <section role="alert" data-conflict className="flex flex-col gap-2 rounded border border-warn p-2">
      <h3 className="flex items-center gap-2 font-semibold">
        <GitCompareArrows aria-hidden className="size-4 text-warn" />
        {t("meanwhile")}
      </h3>
      <p>{t("meanwhileText", { from, to })}</p>
      {error ? <ProblemView problem={toProblem(error)} /> : null}
      {!data && !error ? <Spinner /> : null}
      {data ? (
        <>
          <ul className="list-inside list-disc">
            {data.since.map(({ revision, author, reason }) => (
              <li key={revision}>{t("by", { revision, author, reason })}</li>
            ))}
          </ul>
          {data.changes.length > 0 ? (
            <ChangeTable changes={data.changes} ours="before" theirs="now" />
          ) : (
            <p>{t("meanwhileNone")}</p>
          )}
        </>
      ) : null}
      <div className="flex gap-2">
        <Button disabled={!data} onClick={onKeepMine}>
          {t("onTop")}
        </Button>
        <Button onClick={onTakeTheirs}>{t("takeTheirs")}</Button>
      </div>
    </section>
  );
}
