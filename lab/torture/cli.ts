import { Command, InvalidArgumentError } from "commander";
import { missingForLab } from "@/lab/lab";
import { build } from "@/lab/stand/build";
import { installSystemPackages } from "@/lab/system-packages";
import { planRound, planRounds } from "@/lab/torture/plan";
import { summary } from "@/lab/torture/report";
import { run } from "@/lab/torture/run";

const whole = (text: string) => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("a whole number above 0 is meant");
  return Number(text);
};

/** `npm run torture`: faults upon faults on a real cluster, and whether what it promises held. */
const program = new Command("torture")
  .description(
    "faults F1 to F24 and random pairs of them on a real cluster; the invariants I1 to I10 are checked from outside",
  )
  .option("--rounds <number>", "how many rounds", whole, 20)
  .option("--seed <number>", "the same seed plays the same rounds (default: a new one, printed)", whole)
  .option("--from <round>", "begin with this round of the seed", whole, 1)
  .option("--only <round>", "this round of the seed alone", whole)
  .option("--minutes <number>", "begin no round after so many minutes", whole)
  .option("--without-fencing", "nothing is ever fenced: proves that the checkers see two owners", false)
  .option("--folder <path>", "where the report goes", "test-results");

interface Options {
  rounds: number;
  seed?: number;
  from: number;
  only?: number;
  minutes?: number;
  withoutFencing: boolean;
  folder: string;
}

const say = (line: string) => console.log(line);

program.action(async ({ rounds, from, only, minutes, withoutFencing, folder, ...given }: Options) => {
  const seed = given.seed ?? 1 + Math.floor(Math.random() * 999_999);
  const planned = only
    ? [planRound(seed, only)]
    : planRounds(seed, rounds).filter(({ number }) => number >= from);
  say(`torture: seed ${seed}, ${planned.length} rounds`);
  await installSystemPackages("lab", say);
  const missing = await missingForLab();
  if (missing.length > 0) throw new Error(missing.join("\n"));
  await build(say);
  const stopping = new AbortController();
  process.once("SIGINT", () => {
    say("this round is played to its end, so that nothing stays broken; Ctrl-C again ends at once");
    stopping.abort();
  });
  const options = { seed, rounds: planned, fencing: !withoutFencing, folder, minutes };
  const report = await run({ ...options, signal: stopping.signal, say });
  say(`\n${summary.ofRun(report)}`);
  const violated = report.rounds.filter(({ violations }) => violations.length > 0).length;
  const twoOwners = report.rounds.some(({ violations }) =>
    violations.some(({ invariant }) => invariant === "I1"),
  );
  if (withoutFencing && !twoOwners)
    say("Without fencing no two owners were seen: the checkers prove nothing.");
  process.exitCode = (withoutFencing ? twoOwners : violated + report.broken.length === 0) ? 0 : 1;
});

program.parseAsync().catch((thrown) => {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
});
