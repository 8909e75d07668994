import { readCmap } from "@/agent/corosync/cmap";
import { readQuorum } from "@/agent/corosync/quorum-tool";

/**
 * Pokes when a link's state, the membership or who has votes changes. The statistics map knows whether a link is
 * connected but tells of no changes, and no key tells of a witness that votes no more, so they are asked: two small local
 * questions, only while Corosync answers. `hear` gets the statistics of each look.
 */
export function watchCorosyncKeys(
  poke: () => void,
  hear: (stats: ReadonlyMap<string, string>) => void,
  everyMs = 700,
): () => void {
  let last = "";
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const ask = async () => {
    const now = await Promise.all([readCmap("stats", "stats.knet", "stats.schedmiss"), readQuorum()]).then(
      ([stats, quorum]) => {
        hear(stats);
        return [...stats].filter(([key]) => key.endsWith(".connected")).join(";") + JSON.stringify(quorum);
      },
      () => "", // Corosync does not run
    );
    if (now !== last) poke();
    last = now;
    // Where it does not run, its start pokes through the services.
    if (!stopped) timer = setTimeout(() => void ask(), now ? everyMs : 2000);
  };
  void ask();
  return () => {
    stopped = true;
    if (timer) clearTimeout(timer);
  };
}
