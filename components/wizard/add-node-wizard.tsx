"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import { useCluster, useConsole } from "@/components/console/use-console";
import { useRequestOperation } from "@/components/console/use-request-operation";
import { closeDialog } from "@/components/dialogs/dialog-request";
import { PlugField, plugWillDo } from "@/components/fencing/plug-field";
import { OperationProgress } from "@/components/operation/operation-progress";
import { ProblemView } from "@/components/operation/problem-view";
import { Button } from "@/components/ui/button";
import type { AnalysisOutcome } from "@/components/wizard/analysis-outcome";
import { AnalysisPage } from "@/components/wizard/analysis-page";
import { ServersPage, whyNotNode } from "@/components/wizard/servers-page";
import { WizardFrame, type WizardPage } from "@/components/wizard/wizard-frame";
import type { HostReport } from "@/protocol/host-report";
import { subnetOf } from "@/protocol/subnet";

/** One more server for a cluster: checked, given its addresses on the cluster's networks, and started. */
export function AddNodeWizard({ clusterId }: { clusterId: string }) {
  const t = useTranslations("wizard");
  const cluster = useCluster(clusterId);
  const [at, go] = useState(0);
  const [serverIds, setServers] = useState<string[]>([]);
  const [outcome, setOutcome] = useState<AnalysisOutcome>("running");
  const [plugs, setPlugs] = useState<Record<string, string>>({});
  const { request, operation, problem, sending } = useRequestOperation();
  const server = useConsole((state) => state.servers[serverIds[0] ?? ""] ?? null);
  const stored = useQuery({
    queryKey: ["definition", clusterId],
    queryFn: () => callApi("getDefinition", { params: { id: clusterId } }),
  });
  const networks = stored.data?.definition.networks ?? [];
  const devices = Object.values(cluster?.fencing.devices ?? {});
  const interfaces = interfacesOn(networks, server?.report ?? null);
  const missing = networks.filter(({ name, enabled }) => enabled && !interfaces[name]);
  const plugOf = (device: string) => plugs[device] ?? server?.hostname ?? "";

  const page = (id: PageId, content: React.ReactNode, blocked: string | null): WizardPage => ({
    id,
    title: t(`addPages.${id}.title`),
    intro: t(`addPages.${id}.intro`, { name: cluster?.name ?? "" }),
    content,
    blocked,
  });
  const pages: WizardPage[] = [
    page(
      "server",
      <ServersPage single chosen={serverIds} clusterId={clusterId} onChange={setServers} />,
      !server ? t("blocked.server") : whyNotNode(server, clusterId) ? t("blocked.unfit") : null,
    ),
    page(
      "analysis",
      <AnalysisPage
        clusterName={cluster?.name ?? ""}
        serverIds={serverIds}
        clusterId={clusterId}
        onOutcome={setOutcome}
      />,
      outcome === "good" ? null : t(`blocked.analysis.${outcome}`),
    ),
    page(
      "place",
      operation ? (
        <OperationProgress operation={operation} />
      ) : (
        <>
          <ul className="list-disc pl-5">
            {networks.map(({ name, subnet }) => (
              <li key={name}>
                {name} ({subnet}):{" "}
                {interfaces[name]
                  ? `${interfaces[name].adapter} ${interfaces[name].address}`
                  : t("add.noAddress")}
              </li>
            ))}
          </ul>
          {devices.map(({ name, type }) => (
            <PlugField
              key={name}
              label={t("add.plug", { device: name, type, node: server?.hostname ?? "" })}
              value={plugOf(name)}
              onChange={(plug) => setPlugs({ ...plugs, [name]: plug })}
            />
          ))}
          {problem ? <ProblemView problem={problem} /> : null}
        </>
      ),
      missing.length > 0
        ? t("blocked.addNetworks", { networks: missing.map(({ name }) => name).join(", ") })
        : devices.some(({ name }) => !plugWillDo(plugOf(name)))
          ? t("blocked.plugs")
          : sending || !stored.data
            ? t("blocked.review")
            : null,
    ),
  ];
  const add = () =>
    request({
      type: "cluster.add-node",
      clusterId,
      serverId: serverIds[0] ?? "",
      interfaces,
      plugs: Object.fromEntries(devices.map(({ name }) => [name, plugOf(name)])),
    });
  return (
    <WizardFrame
      title={t("addTitle", { name: cluster?.name ?? "" })}
      pages={pages}
      at={at}
      onGo={go}
      finish={t("add.action")}
      onFinish={add}
      closing={operation ? <Button onClick={closeDialog}>{t("close")}</Button> : undefined}
    />
  );
}

type PageId = "server" | "analysis" | "place";

/** The server's adapter and address on each of the cluster's networks, by subnet. */
function interfacesOn(networks: { name: string; subnet: string }[], report: HostReport | null) {
  const found: Record<string, { adapter: string; address: string }> = {};
  for (const { name, subnet } of networks) {
    for (const entry of report?.interfaces ?? []) {
      const own = entry.addresses.find(
        ({ family, address, prefix, secondary }) =>
          family === "ipv4" && !secondary && subnetOf(address, prefix) === subnet,
      );
      if (own) found[name] ??= { adapter: entry.name, address: own.address };
    }
  }
  return found;
}
