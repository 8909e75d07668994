import { useQuery } from "@tanstack/react-query";
import { callApi } from "@/components/console/api-client";
import { useConfirmedChange } from "@/components/session/use-confirmed-change";

const TOKENS = "tokens";

/** One's own, and for owners everybody's. */
export const useTokens = () =>
  useQuery({ queryKey: [TOKENS], queryFn: () => callApi("listApiTokens"), staleTime: 0, retry: false });

/** Something done about tokens; the list is asked for anew. */
export const useTokenChange = <T, A>(change: (asked: T) => Promise<A>) =>
  useConfirmedChange([TOKENS], change);
