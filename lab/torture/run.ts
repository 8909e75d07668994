import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bench, openBench } from "@/lab/torture/bench";
import { becomesHealthy, forgetFailures, mendByHand } from "@/lab/torture/health";
import { judge, worstStall } from "@/lab/torture/judge";
import { monotonicMs } from "@/lab/torture/monotonic";
import type { Round } from "@/lab/torture/plan";
import { playRound } from "@/lab/torture/play-round";
import type { RoundRecord } from "@/lab/torture/records";
import { type Report, type RoundResult, resultOf, summary } from "@/lab/torture/report";

export interface RunOptions {
  seed: number;
  rounds: Round[];
  fencing: boolean;
  /** Where the report and the evidence of each violation go. */
  folder: string;
  /** No round begins after so many minutes. */
  minutes?: number;
  /** No round begins once it is aborted. */
  signal?: AbortSignal;
  say: (line: string) => void;
}

/** Plays the rounds one after another on one bench and keeps the report current after each. */
export async function run(options: RunOptions): Promise<Report> {
  const { seed, rounds, fencing, folder, say } = options;
  await mkdir(folder, { recursive: true });
  const report: Report = {
    seed,
    fencing,
    startedAt: new Date().toISOString(),
    planned: rounds.length,
    rounds: [],
    broken: [],
  };
  const bench = await openBench({ name: `torture-${process.pid}`, fencing, onProgress: say });
  const latest = monotonicMs() + (options.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  try {
    if ((await becomesHealthy(bench, 60, say)) === null)
      throw new Error("the cluster is not healthy to begin with");
    for (const round of rounds) {
      if (monotonicMs() > latest || options.signal?.aborted) break;
      try {
        const result = await playAndJudge(bench, round, options);
        report.rounds.push(result);
        say(summary.ofRound(result));
      } catch (thrown) {
        const broken = { ...round, why: String(thrown).slice(0, 300) };
        report.broken.push(broken);
        say(summary.ofBroken(broken));
        await mendByHand(bench, say);
      }
      await writeFile(join(folder, "torture.json"), JSON.stringify(report, null, 2));
      await writeFile(join(folder, "torture.txt"), summary.ofRun(report));
    }
  } finally {
    await bench.close();
  }
  return report;
}

/** One round with everything around it; the bench is healthy again when it ends. Throws what keeps it from being judged. */
export async function playAndJudge(
  bench: Bench,
  round: Round,
  { folder }: Pick<RunOptions, "folder">,
): Promise<RoundResult> {
  const began = monotonicMs();
  const notes: string[] = [];
  const tell = (note: string) => notes.push(note);
  const record = await playRound(bench, round, tell);
  const verdict = judge(record, bench.stage.service);
  if (Object.values(verdict).some((found) => found.length > 0))
    await keepEvidence(bench, folder, round, record);
  if (record.healthy === null) await mendByHand(bench, tell);
  await forgetFailures(bench).catch((thrown) => tell(`failures were not forgotten: ${String(thrown)}`));
  if ((await becomesHealthy(bench, 60, tell)) === null) await mendByHand(bench, tell);
  for (const sampler of [bench.hosts, bench.writer, bench.views]) sampler.forget(record.to);
  const durationMs = monotonicMs() - began;
  return resultOf(round, record, { verdict, notes, durationMs, worstStallMs: worstStall(record) });
}

/** What was seen, and what the hosts themselves wrote down meanwhile. */
async function keepEvidence(bench: Bench, folder: string, round: Round, record: RoundRecord): Promise<void> {
  const own = join(folder, `torture-round-${round.number}`);
  await mkdir(own, { recursive: true });
  await writeFile(join(own, "record.json"), JSON.stringify(record, null, 1));
  for (const host of bench.stage.stand.lab.hosts) {
    const logs = await Promise.all([
      host.exec(["tail", "--lines=1500", "/var/log/pacemaker/pacemaker.log"]).catch(() => null),
      host.exec(["journalctl", "--no-pager", "--output=short-precise", "--lines=800"]).catch(() => null),
    ]);
    for (const [i, name] of ["pacemaker", "journal"].entries())
      await writeFile(join(own, `${host.name}-${name}.log`), logs[i]?.stdout ?? "the host did not answer\n");
  }
}
