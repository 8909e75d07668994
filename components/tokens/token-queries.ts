import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/components/console/api-client";

const TOKENS = "tokens";

/** One's own, and for owners everybody's. */
export const useTokens = () =>
  useQuery({ queryKey: [TOKENS], queryFn: () => callApi("listApiTokens"), staleTime: 0, retry: false });

/** Something done about tokens; the list is asked for anew. */
export function useTokenChange<T, A>(change: (asked: T) => Promise<A>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: [TOKENS] }),
  });
}
