"use client";
import { useCallback } from "react";
import { resync } from "@/components/console/live-connection";
import { requestOperation } from "@/components/console/request-operation";
import { openDialog } from "@/components/dialogs/dialog-request";
import { useGo } from "@/components/frame/use-place";
import type { VerbAction } from "@/components/verbs/verb-request";

/** Carries out what a verb decided. A refusal is shown in the operation's dialog. */
export function useRunVerb(): (action: VerbAction) => void {
  const go = useGo();
  return useCallback(
    (action) => {
      switch (action.do) {
        case "go":
          return go(action.place);
        case "dialog":
          return openDialog(action.dialog);
        case "resync":
          return resync();
        case "palette":
          return void dispatchEvent(new Event("understudy:palette"));
        case "request":
          requestOperation(action.draft).then(
            (operation) => openDialog({ kind: "operation", operationId: operation.id }),
            async (thrown) => {
              const { toProblem } = await import("@/protocol/problem");
              openDialog({ kind: "problem", problem: toProblem(thrown) });
            },
          );
      }
    },
    [go],
  );
}
