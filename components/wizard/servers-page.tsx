"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { useConsole } from "@/components/console/use-console";
import { JoinLine } from "@/components/dialogs/join-line";
import { usePhrase } from "@/components/i18n/use-phrase";
import { StateBadge } from "@/components/state/state-badge";
import { Button } from "@/components/ui/button";
import type { ServerState } from "@/protocol/console-state";

interface Props {
  /** Radio instead of check boxes. */
  single?: boolean;
  chosen: string[];
  /** The cluster that they are for; null: one that is still to be made. */
  clusterId?: string | null;
  onChange: (serverIds: string[]) => void;
}

/** The joined servers to choose from; those that cannot be chosen say why. One more can be joined right here. */
export function ServersPage({ single, chosen, clusterId = null, onChange }: Props) {
  const t = useTranslations("wizard");
  const phrase = usePhrase();
  const [joining, setJoining] = useState(false);
  const servers = Object.values(useConsole((state) => state.servers) ?? {}).sort((a, b) =>
    a.hostname.localeCompare(b.hostname),
  );
  const toggle = (id: string) => {
    if (single) return onChange([id]);
    onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  };
  return (
    <>
      {servers.length === 0 ? <p>{t("servers.none")}</p> : null}
      <ul className="flex flex-col divide-y divide-line rounded border border-line">
        {servers.map((server) => (
          <li key={server.id}>
            <label className="flex items-center gap-3 px-2 py-1 hover:bg-hover">
              <input
                type={single ? "radio" : "checkbox"}
                name="server"
                aria-label={server.hostname}
                checked={chosen.includes(server.id)}
                // One that was chosen and has become unfit can still be unticked.
                disabled={whyNotNode(server, clusterId) !== null && !chosen.includes(server.id)}
                onChange={() => toggle(server.id)}
              />
              <span className="w-28 truncate font-medium">{server.hostname}</span>
              <StateBadge
                kind="server"
                state={server.connection}
                reason={server.reason ? phrase(server.reason) : null}
              />
              <span className="w-24 text-ink-soft text-xs">
                <Age at={server.heardAt} />
              </span>
              <span className="flex-1 truncate text-ink-soft text-xs">{summary(server)}</span>
              <Why server={server} clusterId={clusterId} />
            </label>
          </li>
        ))}
      </ul>
      {joining ? (
        <JoinLine clusterId={clusterId} />
      ) : (
        <Button onClick={() => setJoining(true)}>{t("servers.join")}</Button>
      )}
    </>
  );
}

function Why({ server, clusterId }: { server: ServerState; clusterId: string | null }) {
  const t = useTranslations("wizard");
  const meant = useConsole((state) => state.clusters[server.joinedFor ?? ""]?.name) ?? "";
  const why = whyNotNode(server, clusterId);
  return why ? <span className="text-warn text-xs">{t(`servers.${why}`, { cluster: meant })}</span> : null;
}

/** Why a server cannot be a node of this cluster (null: of one still to be made) now; null: it can. */
export function whyNotNode(
  server: ServerState,
  clusterId: string | null,
): "inCluster" | "joinedForOther" | "silent" | "notUnderstood" | null {
  if (server.clusterId) return "inCluster";
  if (server.joinedFor && server.joinedFor !== clusterId) return "joinedForOther";
  if (server.connection === "not-understood") return "notUnderstood";
  return server.connection === "connected" && server.report ? null : "silent";
}

function summary({ report }: ServerState): string {
  if (!report) return "";
  const addresses = report.interfaces
    .filter(({ loopback }) => !loopback)
    .flatMap((entry) => entry.addresses.filter(({ linkLocal }) => !linkLocal).map(({ address }) => address));
  return `${report.os.name} · ${addresses.join(", ")}`;
}
