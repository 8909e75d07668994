"use client";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { Actions } from "@/components/dialogs/what-will-happen";
import { ChangeTable } from "@/components/drift/change-table";
import { ownFields } from "@/components/forms/draft-faults";
import { ProblemView } from "@/components/operation/problem-view";
import { Spinner } from "@/components/ui/spinner";
import type { Edit } from "@/protocol/edit";
import { toProblem } from "@/protocol/problem";

type Change = { edits: Edit[] } | { revision: number };

/** What a change would write and what the cluster would do then, asked anew as the form is filled in. */
export function ChangePreview({
  clusterId,
  change,
  onFields,
}: {
  clusterId: string;
  change: Change;
  /** Told which fields the console refuses, and why; none when it refuses none. */
  onFields?: (fields: Record<string, string>) => void;
}) {
  const t = useTranslations("properties");
  const revision = useCluster(clusterId)?.revision;
  const asked = useDeferredValue(JSON.stringify(change));
  const { data, error, isFetching } = useQuery({
    queryKey: ["preview", clusterId, revision, asked],
    queryFn: ({ signal }) =>
      callApi("previewChange", { params: { id: clusterId }, body: JSON.parse(asked) as Change, signal }),
    placeholderData: (before: unknown) => before as never,
    retry: false,
    staleTime: 0,
  });
  useEffect(() => {
    onFields?.(error ? ownFields(toProblem(error).detail.fields ?? {}) : {});
  }, [error, onFields]);
  return (
    <section aria-live="polite" aria-busy={isFetching} className="rounded border border-line bg-raised p-2">
      <h3 className="mb-1 flex items-center gap-2 font-semibold">
        {t("effect")} {isFetching ? <Spinner /> : null}
      </h3>
      {error ? <ProblemView problem={toProblem(error)} /> : null}
      {data && !error ? (
        <>
          {data.changes.length > 0 ? (
            <ChangeTable changes={data.changes} theirs={"edits" in change ? "next" : "earlier"} />
          ) : (
            <p>{t("same")}</p>
          )}
          <div className="mt-2">
            <Actions simulation={data.simulation} />
          </div>
        </>
      ) : null}
    </section>
  );
}
