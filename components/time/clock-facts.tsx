"use client";
import { useTranslations } from "use-intl";
import { useCluster, useConsole } from "@/components/console/use-console";
import { useTimeWords } from "@/components/time/time-words";
import { FactList } from "@/components/ui/fact-list";

/** How far the clocks are apart now, and what each node's time service says. */
export function ClockFacts({ clusterId }: { clusterId: string }) {
  const t = useTranslations("time");
  const words = useTimeWords();
  const cluster = useCluster(clusterId);
  const servers = useConsole((state) => state.servers) ?? {};
  if (!cluster) return null;
  const { apartMs } = cluster.clock;
  return (
    <FactList
      facts={[
        [t("now.apart"), apartMs === null ? t("now.unknown") : t("now.atMost", { milliseconds: apartMs })],
        ...Object.values(cluster.nodes).map(({ name, serverId, agent }) => {
          const report = agent === "connected" ? servers[serverId]?.report : undefined;
          const offset = report?.clock.offsetMs;
          return [
            name,
            <span key={name} data-clock-of={name}>
              {typeof offset === "number"
                ? `${t("now.offset", { milliseconds: Math.round(offset) })} `
                : null}
              {report ? words(report.time) : t("words.unknown")}
            </span>,
          ] as const;
        }),
      ]}
    />
  );
}
