import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { usePasswordAgain } from "@/components/session/use-password-again";
import { toProblem } from "@/protocol/problem";

/**
 * Something done that may take the password again (PasswordAgainField shows `again`): `send` gives it first, where it was
 * asked for. What is shown of `key` is asked for anew when it was done.
 */
export function useConfirmedChange<T, A>(key: QueryKey, change: (asked: T) => Promise<A>) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  const problem = mutation.error && toProblem(mutation.error);
  const again = usePasswordAgain(problem);
  const ready = !mutation.isPending && again.ready;
  const send = async (asked: T) => {
    if (!ready || (again.asked && !(await again.give()))) return;
    mutation.mutate(asked);
  };
  return { ...mutation, problem, again, ready, send };
}

export type ConfirmedChange<T, A> = ReturnType<typeof useConfirmedChange<T, A>>;
