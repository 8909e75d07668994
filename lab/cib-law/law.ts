import { readdir, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Coverage, coverage } from "@/compiler/cib-model/coverage";
import { difference } from "@/compiler/cib-model/difference";
import { parseCibModel } from "@/compiler/cib-model/parse-model";
import { readCib } from "@/compiler/cib-model/read";
import { writeCib } from "@/compiler/cib-model/write";
import type { Simulated, Simulator } from "@/lab/cib-law/simulator";
import { ProblemError } from "@/protocol/problem";

/** The moment at which a CIB is judged that names none itself, so that no verdict depends on today. */
const MOMENT = "2005-01-20 12:30:00Z";

export interface Verdict {
  file: string;
  /** null: the law holds. */
  failure: string | null;
  /** The scheduler refuses the CIB, before and after alike. */
  refused: boolean;
  coverage: Coverage;
}

/**
 * The law over all `*.xml` of a folder: a CIB that was adopted and compiled says the same as the original, and the
 * scheduler makes the same of both: report, scores, utilization, actions and exit code. Answers in the files' order.
 */
export async function lawOver(folder: string, simulator: Simulator): Promise<Verdict[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".xml")).sort();
  const verdicts: Verdict[] = [];
  let next = 0;
  const judge = async () => {
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index] ?? "";
      verdicts[index] = { file, ...(await judged(await readFile(join(folder, file), "utf8"), simulator)) };
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, judge));
  return verdicts;
}

async function judged(original: string, simulator: Simulator): Promise<Omit<Verdict, "file">> {
  const nothing = { modelled: 0, carried: 0 };
  try {
    const adopted = readCib(original);
    // By way of JSON, as a definition is stored.
    const model = parseCibModel(JSON.parse(JSON.stringify(adopted)));
    const compiled = writeCib(model);
    const at = model.executionDate === undefined ? MOMENT : null;
    const before = await simulator.run(original, at);
    const after = await simulator.run(compiled, at);
    return {
      failure: difference(original, compiled) ?? simulatedDifference(before, after),
      refused: before.code !== 0,
      coverage: coverage(model),
    };
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    // What cannot be adopted breaks the law only if the scheduler takes it.
    const { code } = await simulator.run(original, MOMENT);
    const failure = code === 0 ? `the scheduler takes it, but: ${thrown.problem.message}` : null;
    return { failure, refused: code !== 0, coverage: nothing };
  }
}

function simulatedDifference(before: Simulated, after: Simulated): string | null {
  if (before.code !== after.code)
    return `crm_simulate ended with ${before.code}, after compiling with ${after.code}`;
  for (const part of ["report", "complaints", "graph"] as const) {
    const [expected, actual] = [lines(before[part]), lines(after[part])];
    const at = expected.findIndex((line, index) => line !== actual[index]);
    if (at >= 0 || expected.length !== actual.length) {
      const where = at >= 0 ? at : expected.length;
      return `the ${part} differs at line ${where + 1}: "${expected[where] ?? ""}" became "${actual[where] ?? ""}"`;
    }
  }
  return null;
}

/** Without what the XML library says against the schema: it names lines of the document and stops where it likes. */
const lines = (text: string) => text.split("\n").filter((line) => !/\bvalidity error : /.test(line));
