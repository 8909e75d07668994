"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster } from "@/components/console/use-console";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { Actions } from "@/components/dialogs/what-will-happen";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import { groupOutlooks } from "@/components/why/group-outlook";
import { NetworkFindings } from "@/components/why/network-findings";
import { networkOutlook } from "@/components/why/network-outlook";
import type { ClusterState } from "@/protocol/console-state";
import { toProblem } from "@/protocol/problem";
import type { SimulatedChange } from "@/protocol/simulation";

type Failures = Extract<SimulatedChange, { type: "failures" }>;
/** What the scheduler can be asked, and the networks, whose loss means what it means for the nodes. */
type Chosen = Failures & { networks: string[] };

/** Failures to choose from, and what the cluster would make of them: asked of its scheduler, nothing is touched. */
export function WhatIf({ clusterId }: { clusterId: string }) {
  const t = useTranslations("whatIf");
  const dialogs = useTranslations("dialogs");
  const cluster = useCluster(clusterId);
  const [chosen, choose] = useState<Chosen>({ type: "failures", nodes: [], resources: [], networks: [] });
  if (!cluster) return null;
  const running = Object.values(cluster.resources).flatMap(({ name, nodes }) =>
    nodes.map((node) => ({ resource: name, node })),
  );
  const fails = (one: { resource: string; node: string }) =>
    chosen.resources.some(({ resource, node }) => resource === one.resource && node === one.node);
  const nothing = chosen.nodes.length + chosen.resources.length + chosen.networks.length === 0;
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={t("title", { name: cluster.name })}
      width="large"
      footer={<Button onClick={closeDialog}>{dialogs("close")}</Button>}
    >
      <p>{t("text")}</p>
      <div className="my-3 grid grid-cols-3 gap-4">
        <fieldset className="flex max-h-52 flex-col gap-1 overflow-auto">
          <legend className="font-medium">{t("nodes")}</legend>
          {Object.values(cluster.nodes).map(({ name }) => (
            <label key={name} className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={chosen.nodes.includes(name)}
                onChange={() => choose({ ...chosen, nodes: toggled(chosen.nodes, name) })}
              />
              {name}
            </label>
          ))}
        </fieldset>
        <fieldset className="flex max-h-52 flex-col gap-1 overflow-auto">
          <legend className="font-medium">{t("networks")}</legend>
          {Object.values(cluster.networks).map(({ name }) => (
            <label key={name} className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={chosen.networks.includes(name)}
                onChange={() => choose({ ...chosen, networks: toggled(chosen.networks, name) })}
              />
              {name}
            </label>
          ))}
        </fieldset>
        <fieldset className="flex max-h-52 flex-col gap-1 overflow-auto">
          <legend className="font-medium">{t("resources")}</legend>
          {running.map((one) => (
            <label key={`${one.resource} ${one.node}`} className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={fails(one)}
                onChange={() =>
                  choose({
                    ...chosen,
                    resources: fails(one)
                      ? chosen.resources.filter(
                          ({ resource, node }) => resource !== one.resource || node !== one.node,
                        )
                      : [...chosen.resources, one],
                  })
                }
              />
              {t("on", one)}
            </label>
          ))}
        </fieldset>
      </div>
      {nothing ? (
        <p className="text-ink-soft">{t("choose")}</p>
      ) : (
        <OutcomeOfAll cluster={cluster} chosen={chosen} />
      )}
    </Dialog>
  );
}

const toggled = (all: string[], name: string) =>
  all.includes(name) ? all.filter((each) => each !== name) : [...all, name];

/** First what the networks mean for who is left, then what the scheduler makes of that. */
function OutcomeOfAll({
  cluster,
  chosen: { networks, ...failures },
}: {
  cluster: ClusterState;
  chosen: Chosen;
}) {
  const t = useTranslations("whatIf");
  if (networks.length === 0) return <Outcome cluster={cluster} change={failures} />;
  const outlook = networkOutlook(cluster, { networks, nodes: failures.nodes });
  const { parts, goOn } = outlook;
  const up = parts?.flat() ?? [];
  return (
    <div className="flex flex-col gap-3">
      <NetworkFindings cluster={cluster} outlook={outlook} />
      {goOn.map((part) => {
        const lost = up.filter((node) => !part.includes(node));
        return (
          <div key={part.join()}>
            {goOn.length > 1 ? (
              <h3 className="font-semibold">{t("network.wins", { node: part.join(", ") })}</h3>
            ) : null}
            {failures.nodes.length + failures.resources.length + lost.length > 0 ? (
              <Outcome cluster={cluster} change={{ ...failures, nodes: [...failures.nodes, ...lost] }} />
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

function Outcome({ cluster, change }: { cluster: ClusterState; change: Failures }) {
  const t = useTranslations("whatIf");
  const { data, error } = useQuery({
    queryKey: ["what-if", cluster.id, cluster.epoch, change],
    queryFn: () => callApi("simulate", { params: { id: cluster.id }, body: { change } }),
    staleTime: 0,
    retry: false,
  });
  if (error) return <ProblemView problem={toProblem(error)} />;
  if (!data) return <Spinner />;
  return (
    <section
      aria-live="polite"
      data-what-if
      className="flex flex-col gap-2 rounded border border-line bg-raised p-2"
    >
      {data.quorate === false ? <p className="font-medium text-bad">{t("noQuorum")}</p> : null}
      <table className="w-full text-left">
        <thead>
          <tr className="text-ink-soft text-xs">
            {(["group", "now", "after", "what"] as const).map((column) => (
              <th key={column} className="px-2 font-medium">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groupOutlooks(cluster.groups, data).map(({ name, now, after, what }) => (
            <tr key={name} data-outlook={what} className="border-line border-t">
              <th scope="row" className="px-2 font-medium">
                {name}
              </th>
              <td className="px-2">{now.join(", ") || "–"}</td>
              <td className="px-2">{after.join(", ") || "–"}</td>
              <td className={`px-2 ${what === "stops" ? "font-medium text-bad" : ""}`}>
                {t(`outcome.${what}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Actions simulation={data} />
    </section>
  );
}
