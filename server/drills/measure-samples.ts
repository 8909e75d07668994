import type { ProbeMeasure } from "@/protocol/drill";

/** One request as a client makes it. Instants in ms since 1970, finer than a millisecond. */
export interface Sample {
  at: number;
  /** The service answered. */
  ok: boolean;
  /** Until its answer, or until it was given up. */
  tookMs: number;
}

/** A request is asked this often, whatever became of those before. */
export const PROBE_EVERY_MS = 10;
/** A pause up to here between two requests is a busy timer, not a machine that stood still. */
const STEADY_MS = 50;
const KEPT_GAPS = 100;

/**
 * For how long a service was away from `from` on, as its clients saw it: each time from the first request without an
 * answer in time to the first answer of a later one. What was not asked is not guessed: it counts as blind.
 */
export function measureSamples(
  samples: readonly Sample[],
  from: number,
  lateMs: number,
): Omit<ProbeMeasure, "group" | "address" | "port" | "speaks" | "lateMs"> {
  const asked = samples.filter(({ at }) => at >= from).sort((a, b) => a.at - b.at);
  const isGood = ({ ok, tookMs }: Sample) => ok && tookMs <= lateMs;
  const gaps: { from: number; to: number }[] = [];
  let since: number | null = null;
  for (const [index, sample] of asked.entries()) {
    if (!isGood(sample)) since ??= sample.at;
    else if (since !== null) {
      gaps.push({ from: since, to: firstAnswer(asked, index, isGood) });
      since = null;
    }
  }
  const last = asked.at(-1);
  if (since !== null && last) gaps.push({ from: since, to: last.at + PROBE_EVERY_MS });
  return {
    asked: asked.length,
    answered: asked.filter(isGood).length,
    outageMs: Math.round(gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)),
    back: asked.length > 0 && since === null,
    blindMs: Math.round(blindTime(asked, isGood)),
    gaps: gaps.slice(-KEPT_GAPS).map((gap) => ({ from: Math.round(gap.from), to: Math.round(gap.to) })),
  };
}

/** A request may have waited for the service to come back: one that was begun later may have been answered before it. */
function firstAnswer(asked: readonly Sample[], index: number, isGood: (sample: Sample) => boolean): number {
  let first = Number.POSITIVE_INFINITY;
  for (const sample of asked.slice(index)) {
    if (sample.at >= first) break;
    if (isGood(sample)) first = Math.min(first, sample.at + sample.tookMs);
  }
  return first;
}

/** Within an outage it changes nothing that this machine stood still: what was away before was away after. */
function blindTime(asked: readonly Sample[], isGood: (sample: Sample) => boolean): number {
  return asked.slice(1).reduce((sum, sample, index) => {
    const before = asked[index] ?? sample;
    const step = sample.at - before.at;
    const counts = step > STEADY_MS && (isGood(before) || isGood(sample));
    return sum + (counts ? step - PROBE_EVERY_MS : 0);
  }, 0);
}

/** What counts as an answer in time: four times what the slowest needs while all is well, between a quarter of a second and one. */
export const lateAfter = (before: readonly Sample[]): number =>
  Math.round(
    Math.min(
      1000,
      Math.max(250, 4 * Math.max(0, ...before.filter(({ ok }) => ok).map(({ tookMs }) => tookMs))),
    ),
  );
