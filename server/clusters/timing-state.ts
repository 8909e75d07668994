import type { ClusterState } from "@/protocol/console-state";
import type { Evidence } from "@/server/clusters/evidence";

/** By what timing Corosync works, in the words of the node whose view is used; and whose works by another. */
export function timingState({ chosen, nodes }: Evidence): ClusterState["timing"] {
  const own = chosen?.membership;
  const { tokenMs = null, consensusMs = null, pingIntervalMs = null, pingTimeoutMs = null } = own ?? {};
  const differs = nodes.flatMap(({ live, view, definition: { name } }) => {
    const other = live ? view?.membership : null;
    return other && own && (other.tokenMs !== tokenMs || other.consensusMs !== consensusMs) ? [name] : [];
  });
  const modes = nodes.flatMap(({ live, view }) => (live && view?.fitness?.linkMode) || []);
  // One node that sends over one network alone is enough to lose it.
  const observed = modes.includes("passive") ? "passive" : modes.includes("active") ? "active" : null;
  return {
    ...{ tokenMs, consensusMs, pingIntervalMs, pingTimeoutMs, differs },
    linkMode: own ? (observed ?? own.linkMode ?? null) : null,
  };
}
