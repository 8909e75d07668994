"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { OperationForm } from "@/components/dialogs/operation-form";
import { useInstant } from "@/components/i18n/use-instant";
import { ProblemView } from "@/components/operation/problem-view";
import { ChangePreview } from "@/components/properties/change-preview";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";

/** Every revision of a cluster's definition: who made it, when and why; and the way back to one. */
export function Revisions({ clusterId }: { clusterId: string }) {
  const t = useTranslations("properties");
  const instant = useInstant();
  const cluster = useCluster(clusterId);
  const [chosen, choose] = useState<number | null>(null);
  const current = cluster?.revision ?? 0;
  const { data, error } = useQuery({
    queryKey: ["revisions", clusterId, current],
    queryFn: () => callApi("listRevisions", { params: { id: clusterId } }),
    retry: false,
  });
  return (
    <OperationForm
      title={t("revisionsOf", { name: cluster?.name ?? "" })}
      action={t("revert")}
      width="large"
      draft={
        chosen === null
          ? null
          : { type: "configuration.revert", clusterId, expectedRevision: current, revision: chosen }
      }
    >
      {error ? <ProblemView problem={toProblem(error)} /> : null}
      {!data && !error ? <Spinner /> : null}
      <fieldset className="max-h-64 overflow-auto">
        <legend className="sr-only">{t("revisionsOf", { name: cluster?.name ?? "" })}</legend>
        {(data ?? []).map(({ revision, at, author, reason }) => (
          <label key={revision} className="flex items-center gap-3 border-line border-b py-1 hover:bg-hover">
            <input
              type="radio"
              name="revision"
              disabled={revision === current}
              checked={chosen === revision}
              onChange={() => choose(revision)}
            />
            <strong className="w-10 text-right">{revision}</strong>
            <span className="w-44">{instant(at)}</span>
            <span className="w-24 truncate">{author}</span>
            <span className="flex-1">{revision === current ? t("current", { reason }) : reason}</span>
          </label>
        ))}
      </fieldset>
      {chosen !== null ? <ChangePreview clusterId={clusterId} change={{ revision: chosen }} /> : null}
    </OperationForm>
  );
}
