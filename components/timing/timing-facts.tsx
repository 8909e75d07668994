"use client";
import { useTranslations } from "use-intl";
import { HeardAge } from "@/components/console/heard-age";
import { FactList } from "@/components/ui/fact-list";
import type { ClusterState } from "@/protocol/console-state";
import { detectionMs } from "@/protocol/timing";
import { profileOf } from "@/protocol/timing-profile";

/** What Corosync works by now, by the nodes' own word, how old that is, and how long hosts paused at worst. */
export function TimingFacts({ cluster, links }: { cluster: ClusterState; links: number }) {
  const t = useTranslations("timing");
  const { tokenMs, consensusMs, pingIntervalMs, pingTimeoutMs, linkMode, differs } = cluster.timing;
  const nodes = Object.values(cluster.nodes);
  const seenBy = cluster.seenBy ? cluster.nodes[cluster.seenBy] : undefined;
  const whole =
    tokenMs !== null && consensusMs !== null && pingIntervalMs !== null && pingTimeoutMs !== null
      ? { tokenMs, consensusMs, pingIntervalMs, pingTimeoutMs, linkMode: linkMode ?? "passive" }
      : null;
  const profile = whole ? (profileOf(whole, nodes.length, links) ?? "custom") : null;
  return (
    <FactList
      facts={[
        [
          t("now.runs"),
          whole && profile ? (
            <span key="runs" data-runs={profile}>
              {t("now.by", { profile: t(`profile.${profile}`), seconds: detectionMs(whole) / 1000 })}
              <span className="block text-ink-soft text-xs">
                {t("now.values", {
                  token: whole.tokenMs,
                  consensus: whole.consensusMs,
                  interval: whole.pingIntervalMs,
                  timeout: whole.pingTimeoutMs,
                })}
              </span>
            </span>
          ) : (
            t("now.unknown")
          ),
        ],
        ...(links > 1 && linkMode ? [[t("now.links"), t(`now.${linkMode}`)] as const] : []),
        ...(differs.length > 0 ? [[t("now.differs"), differs.join(", ")] as const] : []),
        [t("now.asOf"), seenBy ? <HeardAge key="age" serverId={seenBy.serverId} /> : t("now.unknown")],
        [
          t("now.pauses"),
          <span key="pauses">
            {nodes
              .map(({ name: node, scheduling }) =>
                scheduling
                  ? scheduling.pause
                    ? t("now.pause", { node, ms: scheduling.pause.ms })
                    : t("now.noPause", { node })
                  : t("now.notWatched", { node }),
              )
              .join(" · ")}
            <span className="block text-ink-soft text-xs">{t("now.lastHour")}</span>
          </span>,
        ],
      ]}
    />
  );
}
