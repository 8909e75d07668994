"use client";
import { useTranslations } from "use-intl";
import type { ClusterState } from "@/protocol/console-state";

/** In a line: how far the clocks are apart at most, and what keeps them. */
export function ClockLine({ clock: { apartMs, decided } }: { clock: ClusterState["clock"] }) {
  const t = useTranslations("time");
  const kept =
    decided === null
      ? t("line.own")
      : decided.sources.length > 0
        ? t("line.sources", { sources: decided.sources.join(", ") })
        : t("line.nodes");
  return (
    <p data-clocks={apartMs ?? "unknown"} className="px-4 pt-1 text-ink-soft text-xs">
      {apartMs === null ? t("line.unknown") : t("line.apart", { milliseconds: apartMs })} {kept}
    </p>
  );
}
