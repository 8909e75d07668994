"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { HeardAge } from "@/components/console/heard-age";
import { useConsole } from "@/components/console/use-console";
import { FenceAnswers, FenceProof } from "@/components/fencing/fence-test-facts";
import { AgentWords } from "@/components/frame/agent-words";
import { FailCounts } from "@/components/frame/fail-counts";
import type { Place } from "@/components/frame/place";
import { usePhrase } from "@/components/i18n/use-phrase";
import { LastFailover } from "@/components/list/last-failover";
import { LinkMatrix } from "@/components/networks/link-matrix";
import { PathState } from "@/components/networks/path-state";
import { WatchLine } from "@/components/properties/detection-fields";
import { placeState } from "@/components/state/place-state";
import { StateBadge } from "@/components/state/state-badge";
import { TimeWords } from "@/components/time/time-words";
import { nameOf } from "@/components/tree/tree-items";
import { FactList } from "@/components/ui/fact-list";
import { Readiness } from "@/components/why/readiness";
import type { ClusterState, ConsoleState, FenceDeviceState } from "@/protocol/console-state";

type Fact = readonly [ReactNode, ReactNode];
type Server = ConsoleState["servers"][string];

/** What is known of an object, as names and values. */
export function ObjectFacts({ place }: { place: Place }) {
  const t = useTranslations("lists");
  const phrase = usePhrase();
  const state = useConsole((all) => all);
  const ownFacts = useFactsByKind();
  if (!state) return null;
  const shown = placeState(state, place);
  const entry = entryOf(state, place);
  const facts: Fact[] = [[t("columns.name"), nameOf(place, state, (key) => t(`titles.${key}`))]];
  if (shown)
    facts.push([
      t("columns.state"),
      <StateBadge key="state" kind={shown.kind} state={shown.state as never} />,
    ]);
  if (entry?.reason) facts.push([t("reason"), phrase(entry.reason)]);
  if (entry) facts.push([t("columns.since"), <Age key="since" at={entry.since ?? null} />]);
  facts.push(...ownFacts(state, place));
  if (entry && "description" in entry && entry.description)
    facts.push([t("columns.description"), entry.description]);
  return <FactList facts={facts} />;
}

/** An object's entry in the state, whatever its kind. */
function entryOf(state: ConsoleState, place: Place) {
  if (!("name" in place) || place.kind === "resource-type") return undefined;
  const cluster = state.clusters[place.clusterId];
  if (place.kind === "fence-device") return cluster?.fencing.devices[place.name];
  return cluster?.[`${place.kind}s` as const]?.[place.name];
}

function useFactsByKind() {
  const t = useTranslations("lists");
  const why = useTranslations("why");
  const matrix = useTranslations("networks.matrix");
  const fencing = useTranslations("fencing");
  const phrase = usePhrase();
  const dash = (text: string | null | undefined) => text || "–";

  const ofGroup = (clusterId: string, group: ClusterState["groups"][string]): Fact[] => [
    [t("columns.owner"), dash(group.nodes.join(", "))],
    [t("preferredOwners"), dash(group.preferredOwners.join(", "))],
    [t("members"), dash(group.resources.join(", "))],
    [why("readiness"), <Readiness key="readiness" clusterId={clusterId} group={group} />],
    [t("columns.failover"), <LastFailover key="failover" failover={group.lastFailover} />],
  ];
  const ofResource = (clusterId: string, resource: ClusterState["resources"][string]): Fact[] => [
    [t("columns.owner"), dash(resource.nodes.join(", "))],
    [t("columns.group"), dash(resource.group)],
    [t("columns.type"), resource.type],
    [t("columns.failures"), <FailCounts key="failures" clusterId={clusterId} resource={resource} />],
    ...resource.watches.map(
      (watch): Fact => [
        t("process"),
        <span key={watch.node} className="inline-flex items-start gap-2">
          <WatchLine watch={watch} />
        </span>,
      ],
    ),
    ...Object.entries(resource.parameters).map(([key, value]): Fact => [<code key={key}>{key}</code>, value]),
  ];
  const ofFenceDevice = ({ type, owner, plugs, delay, test }: FenceDeviceState): Fact[] => [
    [fencing("facts.type"), type],
    [fencing("facts.watchedBy"), dash(owner)],
    [
      fencing("facts.fences"),
      dash(
        Object.entries(plugs)
          .map(([node, plug]) => (node === plug ? node : `${node} (${plug})`))
          .join(", "),
      ),
    ],
    [fencing("facts.delay"), delay ? fencing("facts.delayIs", delay) : "–"],
    [fencing("facts.test"), <FenceProof key="proof" test={test} />],
    ...(test ? [["", <FenceAnswers key="answers" test={test} />] as const] : []),
  ];
  const ofNetwork = (cluster: ClusterState, network: ClusterState["networks"][string]): Fact[] => [
    [t("columns.role"), t(`role.${network.role}`)],
    [t("columns.priority"), network.priority],
    [t("columns.subnet"), network.subnet],
    ...(network.carriesHeartbeat ? [[t("heartbeat"), t("carries")] as const] : []),
    ...Object.values(cluster.interfaces)
      .filter((each) => each.network === network.name)
      .map((each): Fact => [each.node, <InterfaceFact key={each.node} entry={each} />]),
    ...pathFacts(cluster, network.name),
    [matrix("title"), <LinkMatrix key="links" network={network} />],
  ];
  const pathFacts = (cluster: ClusterState, name: string): Fact[] => {
    const path = Object.values(cluster.interfaces).find(({ network }) => network === name)?.path;
    if (!path) return [];
    return [
      [t("columns.path"), t("pathOf", { targets: path.targets.join(", "), seconds: path.patienceSeconds })],
    ];
  };
  const ofInterface = (entry: ClusterState["interfaces"][string]): Fact[] => [
    [t("columns.node"), entry.node],
    [t("columns.network"), entry.network],
    [t("columns.adapter"), entry.adapter],
    [t("columns.address"), entry.address],
    [t("columns.path"), <PathState key="path" path={entry.path} />],
    // What makes its state is said there.
    ...(entry.path?.reason && entry.state !== "path-lost" ? [["", phrase(entry.path.reason)] as const] : []),
  ];
  const ofServer = (id: string, { report, reason }: Server, witnessOf: string[]): Fact[] => [
    [t("columns.heard"), <HeardAge key="heard" serverId={id} />],
    ...(report || reason ? [[t("agentIs.title"), <AgentWords key="agent" serverId={id} />] as const] : []),
    ...(witnessOf.length > 0 ? [[t("witnessOf"), witnessOf.join(", ")] as const] : []),
    ...(report
      ? [
          [t("columns.system"), `${report.os.name}, ${report.kernel}, ${report.architecture}`] as const,
          [t("versions"), dash(versionsOf(report.packages))] as const,
          [
            t("clock"),
            report.clock.offsetMs === null
              ? t("clockUnknown")
              : t("clockOffset", { offset: Math.round(report.clock.offsetMs) }),
          ] as const,
          [
            t("watchdog"),
            report.watchdogs === undefined
              ? "–"
              : report.watchdogs.map(({ identity, device }) => `${identity} (${device})`.trim()).join(", ") ||
                t("noWatchdog"),
          ] as const,
          [t("timeService"), <TimeWords key="time" time={report.time} />] as const,
          ...report.interfaces
            .filter((each) => !each.loopback)
            .map(
              (each): Fact => [
                each.name,
                dash(each.addresses.map((own) => `${own.address}/${own.prefix}`).join(", ")),
              ],
            ),
        ]
      : []),
  ];

  return (state: ConsoleState, place: Place): Fact[] => {
    const witnessOf = (serverId: string) =>
      Object.values(state.clusters).flatMap(({ name, witness }) =>
        witness?.decided?.serverId === serverId ? name : [],
      );
    if (place.kind === "server") {
      const server = state.servers[place.id];
      return server ? ofServer(place.id, server, witnessOf(place.id)) : [];
    }
    const cluster = "clusterId" in place ? state.clusters[place.clusterId] : undefined;
    if (!cluster || !("name" in place)) return [];
    const { name } = place;
    if (place.kind === "node") {
      const id = cluster.nodes[name]?.serverId ?? "";
      const server = state.servers[id];
      return server ? ofServer(id, server, witnessOf(id)) : [];
    }
    const group = place.kind === "group" && cluster.groups[name];
    if (group) return ofGroup(place.clusterId, group);
    const resource = place.kind === "resource" && cluster.resources[name];
    if (resource) return ofResource(cluster.id, resource);
    const device = place.kind === "fence-device" && cluster.fencing.devices[name];
    if (device) return ofFenceDevice(device);
    const network = place.kind === "network" && cluster.networks[name];
    if (network) return ofNetwork(cluster, network);
    const entry = place.kind === "interface" && cluster.interfaces[name];
    return entry ? ofInterface(entry) : [];
  };
}

function InterfaceFact({ entry }: { entry: ClusterState["interfaces"][string] }) {
  const phrase = usePhrase();
  return (
    <span className="inline-flex items-center gap-2">
      <StateBadge kind="interface" state={entry.state} />
      {entry.adapter} {entry.address}
      {entry.path && entry.state !== "path-lost" ? <PathState path={entry.path} /> : null}
      {entry.path && entry.state === "path-lost" ? <Age at={entry.path.since} /> : null}
      {entry.path?.reason ? <span className="text-ink-soft">{phrase(entry.path.reason)}</span> : null}
    </span>
  );
}

const versionsOf = (packages: Record<string, string | null>) =>
  Object.entries(packages)
    .flatMap(([name, version]) => (version ? [`${name} ${version}`] : []))
    .join(", ");
