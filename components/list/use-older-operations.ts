"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { callApi } from "@/components/console/api-client";
import { useConsole } from "@/components/console/use-console";
import { hasEnded } from "@/components/operation/operation-progress";
import { OPERATIONS_AT_HAND } from "@/protocol/console-state";
import type { Operation } from "@/protocol/operation";

const PAGE = 200;

/**
 * Operations that are no longer at hand in the live state, page after page and only when asked for. The first page begins
 * with the newest, so that none is missed between the two.
 */
export function useOlderOperations(isShown: boolean, clusterId: string | null) {
  const areMore = useConsole((state) => Object.keys(state.operations).length >= OPERATIONS_AT_HAND) ?? false;
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ["operations", clusterId],
    enabled: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi("listOperations", {
        query: { clusterId: clusterId ?? undefined, before: pageParam, limit: PAGE },
        signal,
      }),
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
  });
  const operations = useMemo(() => data?.pages.flat() ?? none, [data]);
  // Of what had not ended when it was asked for the live state tells, until it is no longer at hand.
  const isOutdated =
    useConsole((state) => operations.some((each) => !hasEnded(each) && !(each.id in state.operations))) ??
    false;
  useEffect(() => {
    if (isOutdated) void refetch();
  }, [isOutdated, refetch]);
  return {
    operations,
    error,
    isFetching,
    /** null: nothing older is there. */
    showMore: isShown && (data ? hasNextPage : areMore) ? () => void fetchNextPage() : null,
  };
}
const none: readonly Operation[] = [];
