"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { callApi } from "@/components/console/api-client";
import { useConsole } from "@/components/console/use-console";
import type { Place } from "@/components/frame/place";
import type { ListId } from "@/components/list/list-columns";
import { keptRows, type ObjectRow } from "@/components/list/object-row";
import { useRowBuilder } from "@/components/list/use-row-builder";
import type { ConsoleState } from "@/protocol/console-state";
import type { Operation } from "@/protocol/operation";

/**
 * The rows of a list, live. Events (`about`: of this object only) and resource types are asked for; the rest is in
 * the store, but for `older` operations.
 */
export function useRows(
  list: ListId,
  clusterId: string | null,
  about?: Place,
  older: readonly Operation[] = none,
): readonly ObjectRow[] {
  const told = useConsole((state) => tableOf(state, list, clusterId));
  const asked = useAsked(list, clusterId, about);
  const build = useRowBuilder(list, clusterId);
  const rowsOf = useMemo(() => keptRows(build), [build]);
  const table = told ?? asked;
  return useMemo(() => {
    const entries: object[] = Object.values(table);
    if (list !== "operations") return rowsOf(entries);
    const all = [...entries, ...older.filter(({ id }) => !(id in table))];
    return rowsOf(clusterId ? all.filter(isOf(clusterId)) : all);
  }, [rowsOf, table, list, clusterId, older]);
}

const isOf = (clusterId: string) => (entry: object) => "clusterId" in entry && entry.clusterId === clusterId;

/** The part of the state that a list shows; null: it is not in the state. */
function tableOf(
  state: ConsoleState,
  list: ListId,
  clusterId: string | null,
): Readonly<Record<string, object>> | null {
  switch (list) {
    case "servers":
    case "operations":
      return state[list];
    case "groups":
    case "resources":
    case "nodes":
    case "networks":
    case "interfaces":
      return (clusterId && state.clusters[clusterId]?.[list]) || nothing;
    case "fence-devices":
      return (clusterId && state.clusters[clusterId]?.fencing.devices) || nothing;
    default:
      return null;
  }
}
const nothing: Readonly<Record<string, object>> = {};

/** What lists show that is not in the state. */
function useAsked(list: ListId, clusterId: string | null, about?: Place): readonly object[] {
  const newest = useConsole((state) => state.newestEventId);
  // Compared as a text: what it is read from is another object after every patch.
  const said = useConsole((state) => JSON.stringify(about ? eventSubject(state, about) : {}));
  const subject: ReturnType<typeof eventSubject> = JSON.parse(said ?? "null");
  const events = useQuery({
    queryKey: ["events", clusterId, said, newest],
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
  return (list === "events" ? subject && events.data : types.data?.types) ?? none;
}
const none: readonly never[] = [];

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
    case "fence-device":
      return { resource: [place.name] };
    case "network":
    case "resource-type":
      return {};
  }
}
