"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { HeardAge } from "@/components/console/heard-age";
import { useConsole } from "@/components/console/use-console";
import { FenceProof } from "@/components/fencing/fence-test-facts";
import type { ClusterObject, Place } from "@/components/frame/place";
import { useEventWords } from "@/components/history/use-event-words";
import { useInstant } from "@/components/i18n/use-instant";
import { usePhrase } from "@/components/i18n/use-phrase";
import { LastFailover } from "@/components/list/last-failover";
import type { ListId } from "@/components/list/list-columns";
import { type Cell, makeRow, type ObjectRow } from "@/components/list/object-row";
import { PathState } from "@/components/networks/path-state";
import { operationType } from "@/components/operation/operation-type";
import { agentOf, standingOf } from "@/components/state/agent-standing";
import { StateBadge } from "@/components/state/state-badge";
import type { StateKind, StateOf } from "@/components/state/state-looks";
import type { ResourceType } from "@/protocol/agent-metadata";
import type { ClusterState, FenceDeviceState, ServerState } from "@/protocol/console-state";
import type { StoredEvent } from "@/protocol/event";
import type { Operation } from "@/protocol/operation";
import type { Phrase } from "@/protocol/problem";

/** What the rows of each list are made of. */
interface Entries {
  groups: ClusterState["groups"][string];
  resources: ClusterState["resources"][string];
  nodes: ClusterState["nodes"][string];
  networks: ClusterState["networks"][string];
  interfaces: ClusterState["interfaces"][string];
  "fence-devices": FenceDeviceState;
  servers: ServerState;
  operations: Operation;
  events: StoredEvent;
  "resource-types": ResourceType;
}
type Stated<K extends StateKind> = { state: StateOf[K]; since?: number | null; reason?: Phrase | null };

const text = (value: string | number | null | undefined): Cell => ({ value: value || null });
const age = (at: number | null | undefined): Cell => ({
  value: at ?? null,
  show: () => <Age at={at ?? null} />,
});

/** Makes a row of an entry; another function only when rows would come out different. */
export function useRowBuilder(list: ListId, clusterId: string | null): (entry: object) => ObjectRow {
  const words = useTranslations("states");
  const roles = useTranslations("lists");
  const kinds = useTranslations("events");
  const types = useTranslations("operation");
  const phrase = usePhrase();
  const instant = useInstant();
  const eventWords = useEventWords();
  // Only servers name their cluster; other lists shall not follow what happens in clusters.
  const clusters = useConsole((state) => (list === "servers" ? state.clusters : null));
  const agent = useConsole((state) => (list === "servers" ? state.agent : null)) ?? null;
  return useMemo(() => {
    const stated = <K extends StateKind>(kind: K, { state, since, reason }: Stated<K>): Cell => ({
      value: words(`${kind}.${state}` as "node.up"),
      show: () => (
        <StateBadge kind={kind} state={state} since={since} reason={reason ? phrase(reason) : null} />
      ),
    });
    const time = (at: number): Cell => ({ value: at, show: () => instant(at) });
    const place = (kind: ClusterObject, name: string): Place => ({ kind, clusterId: clusterId ?? "", name });
    const clusterWords = ({ clusterId, joinedFor }: ServerState) => {
      const meant = joinedFor && clusters?.[joinedFor]?.name;
      if (clusterId) return clusters?.[clusterId]?.name;
      return meant ? roles("onlyFor", { cluster: meant }) : null;
    };
    const agentWords = (server: ServerState) => {
      const version = agentOf(server)?.agentVersion ?? "";
      return standingOf(server, agent) === "another" ? roles("agentIs.anotherShort", { version }) : version;
    };
    const builders: { [L in ListId]: (entry: Entries[L]) => ObjectRow } = {
      groups: (group) =>
        makeRow(group.name, place("group", group.name), {
          name: text(group.name),
          state: stated("group", group),
          owner: text(group.owner ?? group.nodes.join(", ")),
          failover: {
            value: group.lastFailover?.at ?? null,
            show: () => <LastFailover failover={group.lastFailover} />,
          },
          since: age(group.since),
          description: text(group.description),
        }),
      resources: (entry) =>
        makeRow(entry.name, place("resource", entry.name), {
          name: text(entry.name),
          state: stated("resource", entry),
          owner: text(entry.owner ?? entry.nodes.join(", ")),
          group: text(entry.group),
          type: text(entry.type),
          failures: text(
            entry.failCounts
              .map(({ node, count }) => `${node}: ${count >= 1_000_000 ? "∞" : count}`)
              .join(", "),
          ),
          since: age(entry.since),
          description: text(entry.description),
        }),
      nodes: (node) =>
        makeRow(node.name, place("node", node.name), {
          name: text(node.name),
          state: stated("node", node),
          since: age(node.since),
          description: text(node.description),
        }),
      networks: (network) =>
        makeRow(network.name, place("network", network.name), {
          name: text(network.name),
          state: stated("network", network),
          role: text(roles(`role.${network.role}`)),
          priority: text(network.priority),
          subnet: text(network.subnet),
          since: age(network.since),
          description: text(network.description),
        }),
      interfaces: (entry) => {
        const key = `${entry.node}/${entry.network}`;
        return makeRow(key, place("interface", key), {
          node: text(entry.node),
          network: text(entry.network),
          adapter: text(entry.adapter),
          address: text(entry.address),
          state: stated("interface", entry),
          path: {
            value: entry.path && words(`path.${entry.path.state}`),
            show: () => <PathState path={entry.path} />,
          },
          since: age(entry.since),
        });
      },
      "fence-devices": (device) =>
        makeRow(device.name, place("fence-device", device.name), {
          name: text(device.name),
          state: stated("resource", device),
          agent: text(device.type),
          fences: text(Object.keys(device.plugs).join(", ")),
          tested: { value: device.test?.at ?? null, show: () => <FenceProof test={device.test} /> },
          owner: text(device.owner),
          since: age(device.since),
        }),
      servers: (server) =>
        makeRow(
          server.id,
          { kind: "server", id: server.id },
          {
            name: text(server.hostname),
            state: stated("server", { state: server.connection, reason: server.reason }),
            cluster: text(clusterWords(server)),
            system: text(server.report?.os.name),
            agent: text(agentWords(server)),
            heard: { value: server.heardAt ?? null, show: () => <HeardAge serverId={server.id} /> },
          },
        ),
      operations: (each) =>
        makeRow(
          each.id,
          { kind: "operation", id: each.id },
          {
            operation: text(types(operationType(each.type))),
            subject: text(each.target ? `${each.subject} → ${each.target}` : each.subject),
            state: stated("operation", { state: each.state, since: each.requestedAt }),
            time: time(each.requestedAt),
            requestedBy: text(each.requestedBy),
          },
        ),
      events: (event) =>
        makeRow(String(event.id), null, {
          time: time(event.at),
          event: text(kinds(`kind.${event.kind}`)),
          node: text(event.node ?? event.reporter),
          text: text([event.resource, eventWords(event)].filter(Boolean).join(" ")),
        }),
      "resource-types": ({ type, description }) =>
        makeRow(type, place("resource-type", type), {
          displayName: text(type.split(":").slice(1).at(-1)),
          agent: text(type),
          description: text(description),
        }),
    };
    // Which list it is decides what its entries are (use-rows.ts).
    return builders[list] as (entry: object) => ObjectRow;
  }, [list, clusterId, words, roles, kinds, types, phrase, instant, clusters, agent, eventWords]);
}
