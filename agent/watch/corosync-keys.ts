import { readCmap } from "@/agent/corosync/cmap";

/**
 * Pokes when a link's state or the membership in Corosync's keys changes. The statistics map knows whether a link is
 * connected but tells of no changes, so it is asked: a small local question, only while Corosync answers.
 */
export function watchCorosyncKeys(poke: () => void, everyMs = 700): () => void {
  let last = "";
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const ask = async () => {
    const now = await Promise.all([
      readCmap("stats", "stats.knet"),
      readCmap("icmap", "runtime.members"),
    ]).then(
      ([stats, members]) =>
        [...stats, ...members].filter(([key]) => /\.(connected|status)$/.test(key)).join(";"),
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
