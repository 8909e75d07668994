import { readCmap } from "@/agent/corosync/cmap";
import { readMembership } from "@/agent/corosync/membership";
import { readQuorum } from "@/agent/corosync/quorum-tool";
import { type Executor, waitUntil } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

/** Answers that a link must have got under the new timing: the second was asked for by it. */
const ANSWERS = 2;

/** Until Corosync here works by these values, all nodes are members, and every link that is connected got new answers. */
export const waitTiming: Executor<"cluster.wait-timing"> = async ({ timing, members, seconds }, context) => {
  let first: ReadonlyMap<string, string> | null = null;
  let seen = "";
  return waitUntil(
    context,
    seconds,
    async () => {
      const [keys, stats, quorum] = await Promise.all([
        readCmap("icmap"),
        readCmap("stats", "stats.knet"),
        readQuorum(),
      ]);
      const now = readMembership(keys, stats, quorum);
      const { tokenMs, consensusMs, pingIntervalMs, pingTimeoutMs } = now;
      const runs = { tokenMs, consensusMs, pingIntervalMs, pingTimeoutMs };
      seen = `token ${tokenMs}, consensus ${consensusMs}, ping ${pingIntervalMs}/${pingTimeoutMs}; ${now.members.length}/${members.length}`;
      if (JSON.stringify(runs) !== JSON.stringify(timing)) return false;
      if (!members.every((id) => now.members.includes(id))) return false;
      first ??= stats;
      const answered = (node: number, link: number, of: ReadonlyMap<string, string> | null) =>
        Number(of?.get(`stats.knet.node${node}.link${link}.rx_pong_packets`) ?? 0);
      const fresh = now.links.every(({ link, peers }) =>
        peers.every(
          ({ nodeId, connected }) =>
            !connected || answered(nodeId, link, stats) >= answered(nodeId, link, first) + ANSWERS,
        ),
      );
      return fresh ? {} : false;
    },
    () =>
      new ProblemError({
        code: "timing.not-taken",
        message: `After ${seconds} s Corosync here does not work by the new timing with all nodes there (${seen}). 'journalctl -u corosync' on this server says why.`,
        params: { seconds, seen },
      }),
  );
};
