import type { Answer } from "@/agent/network-watch/ping";
import type { PathView } from "@/protocol/network-path";

/** One question to a target and what came of it; ms of a clock that nobody sets. */
export interface Asked {
  target: string;
  answer: Answer;
  askedAt: number;
  endedAt: number;
}

/** Since when a target does so without a break; null: it does not. */
interface Run {
  answersFrom: number | null;
  silentFrom: number | null;
  /** It gave no answer, for whatever reason. */
  quietFrom: number | null;
  until: number;
}

export interface PathJudgement {
  state: PathView["state"];
  runs: ReadonlyMap<string, Run>;
}

export const nothingAsked: PathJudgement = { state: "asking", runs: new Map() };

/** A question that took longer, or came later after the one before: this host stood still, and missed what came meanwhile. */
const STOOD_STILL_MS = 4000;

/**
 * A path after one more question. Lost: every target has been silent for the patience, by questions that were asked and
 * waited for all the while. Back: one of them has answered every question for as long, so that a path that comes and
 * goes stays lost. Where none answers and not all could be asked nothing is known of it.
 */
export function judgePath(
  before: PathJudgement,
  asked: Asked,
  { targets, patienceMs }: { targets: readonly string[]; patienceMs: number },
): PathJudgement {
  const runs = new Map(before.runs).set(asked.target, runAfter(before.runs.get(asked.target), asked));
  return { state: stateOf(before.state, targets, patienceMs, runs), runs };
}

function runAfter(before: Run | undefined, { answer, askedAt, endedAt }: Asked): Run {
  const stoodStill =
    endedAt - askedAt > STOOD_STILL_MS || askedAt - (before?.until ?? askedAt) > STOOD_STILL_MS;
  const run = stoodStill ? undefined : before;
  const from = endedAt - askedAt > STOOD_STILL_MS ? endedAt : askedAt;
  return {
    answersFrom: answer === "answered" ? (run?.answersFrom ?? from) : null,
    silentFrom: answer === "silent" ? (run?.silentFrom ?? from) : null,
    quietFrom: answer === "answered" ? null : (run?.quietFrom ?? from),
    until: endedAt,
  };
}

function stateOf(
  before: PathJudgement["state"],
  targets: readonly string[],
  patienceMs: number,
  runs: ReadonlyMap<string, Run>,
): PathJudgement["state"] {
  const all = targets.map((target) => runs.get(target));
  const lasts = (run: Run | undefined, what: "answersFrom" | "silentFrom" | "quietFrom", forMs: number) => {
    const from = run?.[what] ?? null;
    return run !== undefined && from !== null && run.until - from >= forMs;
  };
  if (all.some((run) => lasts(run, "answersFrom", before === "lost" ? patienceMs : 0))) return "here";
  if (all.every((run) => lasts(run, "silentFrom", patienceMs))) return "lost";
  // Of one that was lost nothing else is known while one of them answers now and then.
  if (all.every((run) => lasts(run, "quietFrom", patienceMs)) && all.some((run) => run?.silentFrom === null))
    return "unable";
  return before;
}
