"use client";
import { useQuery } from "@tanstack/react-query";
import { callApi } from "@/components/console/api-client";
import { useOperation } from "@/components/console/use-console";

/** An operation, live while it is at hand; an older one is asked for. */
export function useToldOperation(id: string) {
  const live = useOperation(id);
  const asked = useQuery({
    queryKey: ["operation", id],
    enabled: live === null,
    retry: false,
    queryFn: ({ signal }) => callApi("getOperation", { params: { id }, signal }),
  });
  return { operation: live ?? asked.data ?? null, error: live ? null : asked.error };
}
