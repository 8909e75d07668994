import type { ClusterWord, RoundRecord, ViewSample, Violation } from "@/lab/torture/records";

/** How long the cluster must have said the same for the console to be held against it, ms. */
const SETTLED_MS = 1000;
/** How long the others may take to notice that a node was switched off, ms. */
const NOTICED_MS = 3000;
const vague = ["unknown"];

/** What all nodes that answer say together; null where they disagree or none does. */
export function agreed(sample: ViewSample): ClusterWord | null {
  const words = Object.values(sample.cluster).filter((word) => word !== null);
  const [first] = words;
  return first && words.every((word) => JSON.stringify(word) === JSON.stringify(first)) ? first : null;
}

/**
 * I4: what the console shows is what Pacemaker says, within a second: where it said the same at two looks more than
 * that apart, the console must not have said something else at the second one. Unknown is no contradiction; that it
 * does not stay so where all is well is looked at once the cluster is healthy (`settled`). Nor is a node down of which
 * the others do not know yet: its agent says at once that its engine ended, and nothing answers there. A node is being
 * fenced as long as Pacemaker says that of it, also where it came back meanwhile; where Pacemaker's own log has it that it decided so
 * between the two looks; and a moment longer than the switch took, in which the others still have it online. Where a life of the
 * service came and went between the two looks, it was not in one place all the while.
 */
export function consoleAgrees({
  views,
  switched,
  fencing,
  lives,
}: Pick<RoundRecord, "views" | "switched" | "fencing" | "lives">): Violation[] {
  return views.flatMap((sample, i) => {
    const before = views[i - 1];
    if (!before || !sample.console || sample.at - before.at < SETTLED_MS) return [];
    const [word, earlier] = [agreed(sample), agreed(before)];
    if (!word || JSON.stringify(word) !== JSON.stringify(earlier)) return [];
    const mute = Object.keys(sample.cluster).filter((host) => sample.cluster[host] === null);
    const doomed = switched
      .filter(({ action, by, at }) => action === "off" && by === "request" && at > sample.at - NOTICED_MS)
      .map(({ plug }) => plug);
    const condemned = fencing.condemned
      .filter(({ at }) => at > before.at && at <= sample.at)
      .map(({ node }) => node);
    const moved = lives.some(({ from, to }) => from > before.at && to < sample.at);
    const found = contradictions(sample.console, word, { mute, doomed: [...doomed, ...condemned], moved });
    return found.map((what) => ({ invariant: "I4" as const, what }));
  });
}

function contradictions(
  said: NonNullable<ViewSample["console"]>,
  word: ClusterWord,
  { mute, doomed, moved }: { mute: readonly string[]; doomed: readonly string[]; moved: boolean },
): string[] {
  const nodes = Object.entries(word.nodes).flatMap(([name, { online, unclean, pending, fencing }]) => {
    const state = said.nodes[name] ?? "missing";
    const fitting = unclean
      ? ["fencing", "down", ...vague]
      : pending
        ? ["joining", "down", "up", "fencing", ...vague]
        : online
          ? [
              ...["up", "joining", ...vague],
              ...(mute.includes(name) ? ["down"] : []),
              ...(fencing || doomed.includes(name) ? ["fencing"] : []),
            ]
          : ["down", "joining", "fencing", ...vague];
    const had = unclean ? "unclean" : pending ? "pending" : online ? "online" : "offline";
    return fitting.includes(state) ? [] : [`Pacemaker has ${name} ${had}, the console says ${state}`];
  });
  const elsewhere =
    !moved && said.owner !== null && !vague.includes(said.service) && !word.owners.includes(said.owner)
      ? [`Pacemaker has the service on ${word.owners.join(", ") || "no node"}, the console on ${said.owner}`]
      : [];
  return [...nodes, ...elsewhere];
}
