"use client";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import type { Place } from "@/components/frame/place";

/** Is it safe to act: quorum, DC, fencing and how many failures are still survived. */
export function StatusBar({ place }: { place: Place | null }) {
  const t = useTranslations("frame");
  const clusters = useConsole((state) => state.clusters);
  const all = Object.values(clusters ?? {});
  // With one cluster there is no question which.
  const id = place && "clusterId" in place ? place.clusterId : all.length === 1 ? all[0]?.id : undefined;
  const cluster = id ? clusters?.[id] : undefined;
  const facts = cluster
    ? [
        cluster.name,
        cluster.quorum
          ? t(cluster.quorum.quorate ? "quorum" : "noQuorum", {
              votes: cluster.quorum.votes,
              expected: cluster.quorum.expected,
            })
          : t("quorumUnknown"),
        cluster.dc ? t("dc", { node: cluster.dc }) : null,
        cluster.fencing.enabled === true
          ? t("fencingOn")
          : cluster.fencing.enabled === false
            ? t("fencingOff")
            : t("fencingUnknown"),
        typeof cluster.survives === "number"
          ? t("survives", { count: cluster.survives })
          : t("survivesUnknown"),
      ].filter((fact) => fact !== null)
    : clusters
      ? [t("clusters", { count: all.length, well: all.filter(({ state }) => state === "up").length })]
      : [];
  return (
    <footer
      data-testid="status-bar"
      className="flex h-6 items-center gap-2 border-line border-t bg-raised px-3 text-ink-soft text-xs"
    >
      {facts.map((fact, index) => (
        <span key={fact} className="whitespace-nowrap">
          {index > 0 ? "· " : ""}
          {fact}
        </span>
      ))}
    </footer>
  );
}
