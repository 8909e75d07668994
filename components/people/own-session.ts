import { useQuery } from "@tanstack/react-query";
import { callApi } from "@/components/console/api-client";

export const OWN_SESSION = "own-session";

/** Who is signed in here, and with what that one can sign in. */
export const useOwnSession = () =>
  useQuery({ queryKey: [OWN_SESSION], queryFn: () => callApi("whoAmI"), staleTime: 0 });
