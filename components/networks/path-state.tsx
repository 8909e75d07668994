"use client";
import { Age } from "@/components/console/age";
import { usePhrase } from "@/components/i18n/use-phrase";
import { StateBadge } from "@/components/state/state-badge";
import type { ClusterState } from "@/protocol/console-state";

/** Whether a network goes on beyond a node's interface, and for how long so; a dash where nothing is pinged. */
export function PathState({ path }: { path: ClusterState["interfaces"][string]["path"] }) {
  const phrase = usePhrase();
  if (!path) return <span>–</span>;
  return (
    <span className="inline-flex items-center gap-2">
      <StateBadge kind="path" state={path.state} reason={path.reason ? phrase(path.reason) : null} />
      {path.since === null ? null : <Age at={path.since} />}
    </span>
  );
}
