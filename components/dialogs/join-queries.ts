import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/components/console/api-client";

const queryKey = ["join-tokens"];

/** The join tokens that there are, asked for anew when `joined` changes: servers use them up. */
export const useJoinTokens = (joined: number) =>
  useQuery({
    ...{
      queryKey: [...queryKey, joined],
      queryFn: () => callApi("listJoinTokens"),
      staleTime: 0,
      retry: false,
    },
    placeholderData: (before) => before,
  });

/** Something done about join tokens; the list is asked for anew. */
export function useJoinTokenChange<T, A>(change: (asked: T) => Promise<A>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
