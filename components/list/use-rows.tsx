"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { callApi } from "@/components/console/api-client";
import { HeardAge } from "@/components/console/heard-age";
import { useConsole } from "@/components/console/use-console";
import type { Place } from "@/components/frame/place";
import { useInstant } from "@/components/i18n/use-instant";
import { usePhrase } from "@/components/i18n/use-phrase";
import { LastFailover } from "@/components/list/last-failover";
import type { Cell, ColumnId, ObjectRow } from "@/components/list/object-list";
import { operationType } from "@/components/operation/operation-type";
import { StateBadge } from "@/components/state/state-badge";
import type { StateKind, StateOf } from "@/components/state/state-looks";
import type { ClusterState, ConsoleState } from "@/protocol/console-state";
import type { Phrase } from "@/protocol/problem";

export const columnsOf = {
  groups: ["name", "state", "owner", "failover", "since", "description"],
  resources: ["name", "state", "owner", "group", "type", "since", "description"],
  nodes: ["name", "state", "since", "description"],
  networks: ["name", "state", "role", "priority", "subnet", "since", "description"],
  interfaces: ["node", "network", "adapter", "address", "state", "since"],
  servers: ["name", "state", "cluster", "system", "heard"],
  operations: ["operation", "subject", "state", "time", "requestedBy"],
  events: ["time", "event", "node", "text"],
  "resource-types": ["displayName", "agent"],
} as const satisfies Record<string, readonly ColumnId[]>;
export type ListId = keyof typeof columnsOf;

type Stated<K extends StateKind> = { state: StateOf[K]; since?: number | null; reason?: Phrase | null };

/**
 * The rows of a list, live. Events (`about`: of this object only) and resource types are asked for; the rest is in
 * the store.
 */
export function useRows(list: ListId, clusterId: string | null, about?: Place): ObjectRow[] {
  const state = useConsole((all) => all);
  const words = useTranslations("states");
  const roles = useTranslations("lists");
  const kinds = useTranslations("events");
  const operations = useTranslations("operation");
  const phrase = usePhrase();
  const instant = useInstant();
  const newest = state?.newestEventId;
  const subject = about && state ? eventSubject(state, about) : {};
  const events = useQuery({
    queryKey: ["events", clusterId, subject, newest],
    enabled: list === "events" && subject !== null,
    placeholderData: (before: unknown) => before as never,
    queryFn: () =>
      callApi("listEvents", { query: { clusterId: clusterId ?? undefined, ...subject, limit: 200 } }),
  });
  const types = useQuery({
    queryKey: ["types", clusterId],
    enabled: list === "resource-types" && clusterId !== null,
    queryFn: () => callApi("listResourceTypes", { params: { id: clusterId ?? "" } }),
  });
  if (!state) return [];
  const cluster: ClusterState | null = clusterId ? (state.clusters[clusterId] ?? null) : null;
  const stated = <K extends StateKind>(kind: K, entry: Stated<K>): Cell => ({
    value: words(`${kind}.${entry.state}` as "node.up"),
    show: (
      <StateBadge
        kind={kind}
        state={entry.state}
        since={entry.since}
        reason={entry.reason ? phrase(entry.reason) : null}
      />
    ),
  });
  const age = (at: number | null | undefined): Cell => ({ value: at ?? null, show: <Age at={at ?? null} /> });
  const text = (value: string | number | null | undefined): Cell => ({ value: value || null });
  const place = (kind: "group" | "resource" | "node" | "network" | "interface", name: string): Place => ({
    kind,
    clusterId: clusterId ?? "",
    name,
  });
  switch (list) {
    case "groups":
      return Object.values(cluster?.groups ?? {}).map((group) => ({
        key: group.name,
        place: place("group", group.name),
        cells: {
          name: text(group.name),
          state: stated("group", group),
          owner: text(group.owner ?? group.nodes.join(", ")),
          failover: {
            value: group.lastFailover?.at ?? null,
            show: <LastFailover failover={group.lastFailover} />,
          },
          since: age(group.since),
          description: text(group.description),
        },
      }));
    case "resources":
      return Object.values(cluster?.resources ?? {}).map((entry) => ({
        key: entry.name,
        place: place("resource", entry.name),
        cells: {
          name: text(entry.name),
          state: stated("resource", entry),
          owner: text(entry.owner ?? entry.nodes.join(", ")),
          group: text(entry.group),
          type: text(entry.type),
          since: age(entry.since),
          description: text(entry.description),
        },
      }));
    case "nodes":
      return Object.values(cluster?.nodes ?? {}).map((node) => ({
        key: node.name,
        place: place("node", node.name),
        cells: {
          name: text(node.name),
          state: stated("node", node),
          since: age(node.since),
          description: text(node.description),
        },
      }));
    case "networks":
      return Object.values(cluster?.networks ?? {}).map((network) => ({
        key: network.name,
        place: place("network", network.name),
        cells: {
          name: text(network.name),
          state: stated("network", network),
          role: text(roles(`role.${network.role}`)),
          priority: text(network.priority),
          subnet: text(network.subnet),
          since: age(network.since),
          description: text(network.description),
        },
      }));
    case "interfaces":
      return Object.entries(cluster?.interfaces ?? {}).map(([key, entry]) => ({
        key,
        place: place("interface", key),
        cells: {
          node: text(entry.node),
          network: text(entry.network),
          adapter: text(entry.adapter),
          address: text(entry.address),
          state: stated("interface", entry),
          since: age(entry.since),
        },
      }));
    case "servers":
      return Object.values(state.servers).map((server) => ({
        key: server.id,
        place: { kind: "server", id: server.id },
        cells: {
          name: text(server.hostname),
          state: stated("server", { state: server.connection }),
          cluster: text(server.clusterId ? state.clusters[server.clusterId]?.name : null),
          system: text(server.report?.os.name),
          heard: { value: server.heardAt ?? null, show: <HeardAge serverId={server.id} /> },
        },
      }));
    case "operations":
      return Object.values(state.operations)
        .filter((each) => !clusterId || each.clusterId === clusterId)
        .map((each) => ({
          key: each.id,
          place: { kind: "operation", id: each.id },
          cells: {
            operation: text(operations(operationType(each.type))),
            subject: text(each.target ? `${each.subject} → ${each.target}` : each.subject),
            state: stated("operation", { state: each.state, since: each.requestedAt }),
            time: { value: each.requestedAt, show: instant(each.requestedAt) },
            requestedBy: text(each.requestedBy),
          },
        }));
    case "events":
      return (subject ? (events.data ?? []) : []).map((event) => ({
        key: String(event.id),
        place: null,
        cells: {
          time: { value: event.at, show: instant(event.at) },
          event: text(kinds(`kind.${event.kind}`)),
          node: text(event.node ?? event.reporter),
          text: text([event.resource, event.text].filter(Boolean).join(" ")),
        },
      }));
    case "resource-types":
      return (types.data?.types ?? []).map((type) => {
        const [, ...rest] = type.type.split(":");
        return {
          key: type.type,
          place: null,
          cells: { displayName: text(rest.at(-1)), agent: text(type.type) },
        };
      });
  }
}

/** What the events about an object name: a node, or resources (a group's are its members). null: there are none. */
function eventSubject(state: ConsoleState, place: Place): { node?: string; resource?: string[] } | null {
  if (!("name" in place)) return {};
  const cluster = state.clusters[place.clusterId];
  switch (place.kind) {
    case "node":
      return { node: place.name };
    case "interface":
      return { node: cluster?.interfaces[place.name]?.node ?? place.name };
    case "resource":
      return { resource: [place.name] };
    case "group": {
      const resource = cluster?.groups[place.name]?.resources ?? [];
      return resource.length > 0 ? { resource } : null;
    }
    case "network":
      return {};
  }
}
