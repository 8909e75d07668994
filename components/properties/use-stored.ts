import { useQuery } from "@tanstack/react-query";

/**
 * What a form is filled from, asked once when it opens and again only on demand: what is being entered must not be
 * replaced under the person's hands.
 */
export function useStored<T>(key: readonly unknown[], ask: () => Promise<T>) {
  return useQuery({
    queryKey: key,
    queryFn: ask,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
}
