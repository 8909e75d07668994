"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { ProblemView } from "@/components/operation/problem-view";
import { Spinner } from "@/components/ui/spinner";
import { toProblem } from "@/protocol/problem";
import type { SimulatedChange, Simulation } from "@/protocol/simulation";

/** The simulator's answer in words: what the cluster itself says it would do, on its live data. */
export function WhatWillHappen({ clusterId, change }: { clusterId: string; change: SimulatedChange }) {
  const t = useTranslations("dialogs");
  const query = useQuery({
    queryKey: ["simulation", clusterId, change],
    queryFn: () => callApi("simulate", { params: { id: clusterId }, body: { change } }),
    staleTime: 0,
    retry: false,
  });
  return (
    <section aria-live="polite" className="rounded border border-line bg-raised p-2">
      <h3 className="mb-1 font-semibold">{t("whatWillHappen")}</h3>
      {query.isPending ? <Spinner /> : null}
      {query.error ? <ProblemView problem={toProblem(query.error)} /> : null}
      {query.data ? <Actions simulation={query.data} /> : null}
    </section>
  );
}

/** A simulation in words. */
export function Actions({ simulation }: { simulation: Simulation }) {
  const t = useTranslations("dialogs");
  if (simulation.actions.length === 0) return <p>{t("action.nothing")}</p>;
  return (
    <ol className="list-decimal pl-5">
      {simulation.actions.map(({ action, resource, from, to }) => (
        <li key={`${action} ${resource} ${from} ${to}`}>
          {t(`action.${action}`, { resource: resource ?? "–", from: from ?? "–", to: to ?? from ?? "–" })}
        </li>
      ))}
      <li className="list-none text-ink-soft">{t("action.nothingElse")}</li>
    </ol>
  );
}
