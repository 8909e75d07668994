"use client";
import { useCallback, useState } from "react";
import { callApi } from "@/components/console/api-client";
import { makeId } from "@/components/console/make-id";
import { useOperation } from "@/components/console/use-console";
import type { Operation, OperationRequestInput } from "@/protocol/operation";
import { type Problem, toProblem } from "@/protocol/problem";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;
export type RequestDraft = WithoutId<OperationRequestInput>;

/** Posts an operation; its id is made here, so that sending it again is the same operation. Throws a ProblemError. */
export async function requestOperation(draft: RequestDraft, id = makeId()): Promise<Operation> {
  return callApi("requestOperation", { body: { ...draft, id } as OperationRequestInput });
}

/** Posts an operation and follows it: `operation` is live from the store, `problem` is why it was refused; `reset` lets go of both. */
export function useRequestOperation() {
  const [answer, setAnswer] = useState<Operation | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const live = useOperation(answer?.id ?? null);
  const request = useCallback(async (draft: RequestDraft): Promise<Operation | null> => {
    setSending(true);
    setProblem(null);
    try {
      const accepted = await requestOperation(draft);
      setAnswer(accepted);
      return accepted;
    } catch (thrown) {
      setProblem(toProblem(thrown));
      return null;
    } finally {
      setSending(false);
    }
  }, []);
  const reset = useCallback(() => {
    setAnswer(null);
    setProblem(null);
  }, []);
  return { request, reset, sending, problem, operation: live ?? answer };
}
