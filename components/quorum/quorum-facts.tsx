"use client";
import { useTranslations } from "use-intl";
import { useCluster, useConsole } from "@/components/console/use-console";
import { StateBadge } from "@/components/state/state-badge";
import { FactList } from "@/components/ui/fact-list";

/** The votes as they are now, and what the witness does, by what the nodes say. */
export function QuorumFacts({ clusterId }: { clusterId: string }) {
  const t = useTranslations("quorum");
  const frame = useTranslations("frame");
  const cluster = useCluster(clusterId);
  const servers = useConsole((state) => state.servers) ?? {};
  if (!cluster) return null;
  const { quorum, witness, diskWitness, survives } = cluster;
  const votes = quorum
    ? t(quorum.quorate ? "now.quorate" : "now.lost", {
        votes: quorum.votes,
        expected: quorum.expected,
        needed: quorum.needed ?? "?",
      })
    : t("now.unknown");
  const name = witness?.decided ? servers[witness.decided.serverId]?.hostname : undefined;
  return (
    <FactList
      facts={[
        [t("now.votes"), votes],
        [
          t("now.survives"),
          typeof survives === "number" ? frame("survives", { count: survives }) : frame("survivesUnknown"),
        ],
        [
          t("now.witness"),
          witness ? (
            <span key="witness" data-witness={witness.state} className="flex flex-wrap items-center gap-2">
              {witness.decided
                ? t("now.at", { server: name ?? t("unknownServer"), address: witness.decided.address })
                : t("now.elsewhere")}
              <StateBadge kind="witness" state={witness.state} />
              {witness.without.length > 0 ? t("now.without", { nodes: witness.without.join(", ") }) : null}
            </span>
          ) : (
            t("now.none")
          ),
        ],
        diskWitness
          ? [
              t("now.disk"),
              <span
                key="disk"
                data-disk-witness={diskWitness.state}
                className="flex flex-wrap items-center gap-2"
              >
                {diskWitness.decided?.disk ?? t("now.diskElsewhere")}
                <StateBadge kind="diskWitness" state={diskWitness.state} />
                {diskWitness.without.length > 0
                  ? t("now.diskWithout", { nodes: diskWitness.without.join(", ") })
                  : null}
              </span>,
            ]
          : null,
      ]}
    />
  );
}
