import { useQuery } from "@tanstack/react-query";
import { callApi } from "@/components/console/api-client";
import { useConfirmedChange } from "@/components/session/use-confirmed-change";

/** Everything that is asked about people is under this key: a change of one asks for all anew. */
const PEOPLE = "people";

export const usePeople = () =>
  useQuery({ queryKey: [PEOPLE], queryFn: () => callApi("listPeople"), staleTime: 0, retry: false });

export const useInvitations = () =>
  useQuery({
    queryKey: [PEOPLE, "invitations"],
    queryFn: () => callApi("listInvitations"),
    staleTime: 0,
    retry: false,
  });

export const useSessions = (id: string) =>
  useQuery({
    queryKey: [PEOPLE, "sessions", id],
    queryFn: () => callApi("listSessions", { params: { id } }),
    staleTime: 0,
    retry: false,
  });

/** Something done about people; what is shown of them is asked for anew. */
export const usePeopleChange = <T, A>(change: (asked: T) => Promise<A>) =>
  useConfirmedChange([PEOPLE], change);
