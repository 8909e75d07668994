"use client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { callApi } from "@/components/console/api-client";
import { useConsole } from "@/components/console/use-console";
import type { TimeWindow } from "@/components/history/time-window";
import { type HistoryFilter, historyApi } from "@/protocol/history";

/** While the time shown follows now each answer is soon another's: old ones are not kept long. */
const KEPT_MS = 30_000;

/** Changes whenever a node's event or an operation was recorded: what was asked before is then asked again. */
function useNewest(clusterId: string): string {
  const event = useConsole((state) => state.newestEventId);
  const operations = useConsole((state) => state.operations);
  const asked = Object.values(operations ?? {}).filter((each) => each.clusterId === clusterId);
  return `${event} ${asked.map(({ state }) => state).join()}`;
}

/** States of nodes and groups over a time. */
export function useTimeline(clusterId: string, { from, to }: TimeWindow) {
  return useQuery({
    queryKey: ["timeline", clusterId, from, to],
    gcTime: KEPT_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      callApi("getTimeline", { params: { id: clusterId }, query: { from, to }, signal }),
  });
}

/** The cluster as it was; what is past does not change any more. */
export function useStateAt(clusterId: string, at: number) {
  return useQuery({
    queryKey: ["state-at", clusterId, at],
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => callApi("getStateAt", { params: { id: clusterId }, query: { at }, signal }),
  });
}

export function useIncidents(clusterId: string) {
  const newest = useNewest(clusterId);
  return useQuery({
    queryKey: ["incidents", clusterId, newest],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi("listIncidents", { params: { id: clusterId }, signal }),
  });
}

/** Events and operations, page after page. */
export function useHistoryEntries(clusterId: string, filter: HistoryFilter, limit = 100) {
  const newest = useNewest(clusterId);
  return useInfiniteQuery({
    queryKey: ["history", clusterId, filter, limit, newest],
    gcTime: KEPT_MS,
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi("listHistory", {
        params: { id: clusterId },
        query: { ...filter, before: pageParam, limit },
        signal,
      }),
    getNextPageParam: (page) => page.next,
  });
}

/** Where the same lines are as a file. */
export function exportAddress(clusterId: string, filter: HistoryFilter, format: "csv" | "json"): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter))
    for (const each of [value].flat()) if (each !== undefined) query.append(name, String(each));
  return `${historyApi.exportHistory.path.replace("{id}", encodeURIComponent(clusterId))}?${query}`;
}
