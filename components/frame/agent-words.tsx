"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { usePhrase } from "@/components/i18n/use-phrase";
import { agentOf, standingOf } from "@/components/state/agent-standing";

/** Enough of a digest to tell two apart by eye. */
const SHOWN = 8;

/** Which agent a server has, and whether it is the console's; or why it and the console do not understand each other. */
export function AgentWords({ serverId }: { serverId: string }) {
  const t = useTranslations("lists.agentIs");
  const phrase = usePhrase();
  const server = useConsole((state) => state.servers[serverId]);
  const agent = useConsole((state) => state.agent) ?? null;
  if (!server) return null;
  const { agentVersion, agentDigest } = agentOf(server) ?? {};
  const version = agentVersion ?? "–";
  const standing = standingOf(server, agent);
  if (server.reason)
    return (
      <span data-agent="not-understood" className="inline-flex items-start gap-2">
        <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-warn" />
        {phrase(server.reason)}
      </span>
    );
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
