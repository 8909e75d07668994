"use client";
import { useCallback, useState } from "react";
import { type RequestDraft, requestOperation } from "@/components/console/request-operation";
import { useOperation } from "@/components/console/use-console";
import type { Operation } from "@/protocol/operation";
import { type Problem, toProblem } from "@/protocol/problem";

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
