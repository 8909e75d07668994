"use client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { callApi } from "@/components/console/api-client";
import { type AuditFilter, auditApi } from "@/protocol/audit";

/** Nothing tells the browser of new entries; asked again this often. */
const EVERY_MS = 5000;

/** The audit's entries, page after page. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ["audit", filter],
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi("listAudit", { query: { ...filter, before: pageParam, limit: 100 }, signal }),
    getNextPageParam: (page) => page.next,
  });
}

/** Reads the whole chain; only when asked to. */
export function useVerification() {
  return useQuery({
    queryKey: ["audit-verification"],
    enabled: false,
    gcTime: 0,
    queryFn: ({ signal }) => callApi("verifyAudit", { signal }),
  });
}

/** Where the same entries are as a file. */
export function auditFileAddress(filter: AuditFilter, format: "csv" | "json"): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return `${auditApi.exportAudit.path}?${query}`;
}
