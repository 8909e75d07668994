"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { consoleStore } from "@/components/console/console-store";
import { runSeries, type SeriesItem } from "@/components/console/operation-series";
import { type RequestDraft, requestOperation } from "@/components/console/request-operation";
import { hasEnded } from "@/components/operation/operation-progress";
import type { Operation } from "@/protocol/operation";
import { toProblem } from "@/protocol/problem";

/** Several operations, asked for one after another as long as the dialog that asks is open. */
export function useSeries(drafts: readonly RequestDraft[]) {
  const [items, setItems] = useState<readonly SeriesItem[]>(() =>
    drafts.map((draft) => ({ draft, operation: null, problem: null })),
  );
  const [phase, setPhase] = useState<"asking" | "working" | "ended">("asking");
  const stopped = useRef(false);
  useEffect(() => {
    stopped.current = false;
    return () => {
      stopped.current = true;
    };
  }, []);
  const begin = useCallback(async () => {
    setPhase("working");
    await runSeries(drafts, {
      request: requestPatiently,
      ended,
      asProblem: toProblem,
      stopped: () => stopped.current,
      tell: (index, change) =>
        setItems((before) => before.map((item, at) => (at === index ? { ...item, ...change } : item))),
    });
    setPhase("ended");
  }, [drafts]);
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  return { items, phase, begin, stop };
}

/**
 * The console tells that an operation has ended a moment before it takes the next one for the same cluster. Being
 * refused for that is no answer yet; for another person's operation it is one after these tries.
 */
async function requestPatiently(draft: RequestDraft, tries = 10): Promise<Operation> {
  try {
    return await requestOperation(draft);
  } catch (thrown) {
    if (tries <= 1 || toProblem(thrown).code !== "operation.busy") throw thrown;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return requestPatiently(draft, tries - 1);
  }
}

/** Follows an operation in the store to its end. One that the console no longer lists has ended as it was last seen. */
function ended(accepted: Operation): Promise<Operation> {
  return new Promise((resolve) => {
    let last = hasEnded(accepted) ? accepted : null;
    const look = () => {
      const now = consoleStore.get().told?.operations[accepted.id];
      if (now) last = now;
      if (!last || (now && !hasEnded(now))) return;
      leave();
      resolve(last);
    };
    const leave = consoleStore.subscribe(look);
    look();
  });
}
