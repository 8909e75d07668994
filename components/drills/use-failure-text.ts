"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import type { DrillFailure } from "@/protocol/drill";

/** What fails in a drill, in one line: "A node crashes: alpha". */
export function useFailureText(): (failure: DrillFailure) => string {
  const t = useTranslations("drills");
  return useCallback(
    (failure) => {
      const about = [
        "group" in failure ? failure.group : "",
        "resource" in failure ? failure.resource : "",
        "network" in failure ? failure.network : "",
        "node" in failure ? `${failure.kind === "move" ? "→ " : ""}${failure.node}` : "",
      ].filter(Boolean);
      const kind = t(`kind.${failure.kind}`);
      return about.length > 0 ? `${kind}: ${about.join(", ")}` : kind;
    },
    [t],
  );
}
