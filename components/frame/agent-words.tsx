"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { standingOf } from "@/components/state/agent-standing";
import type { HostReport } from "@/protocol/host-report";

/** Enough of a digest to tell two apart by eye. */
const SHOWN = 8;

/** Which agent a server has, and whether it is the console's. */
export function AgentWords({ report }: { report: HostReport }) {
  const t = useTranslations("lists.agentIs");
  const agent = useConsole((state) => state.agent) ?? null;
  const { agentVersion: version, agentDigest } = report;
  const standing = standingOf(report, agent);
  if (standing !== "another") return <span data-agent={standing}>{t(standing, { version })}</span>;
  const of = (digest: string | null | undefined) => digest?.slice(0, SHOWN) ?? "";
  const params = { version, digest: of(agentDigest), consoleVersion: agent?.version ?? "" };
  return (
    <span data-agent={standing} className="inline-flex items-start gap-2">
      <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-warn" />
      {t("another", { ...params, consoleDigest: of(agent?.digest) })}
    </span>
  );
}
