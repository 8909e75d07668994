import { readFile, stat } from "node:fs/promises";
import { Command, CommanderError } from "commander";
import { parseCibModel } from "@/compiler/cib-model/parse-model";
import { readCib } from "@/compiler/cib-model/read";
import { writeCib } from "@/compiler/cib-model/write";
import { lawOver, type Verdict } from "@/lab/cib-law/law";
import { schedulerCases } from "@/lab/cib-law/scheduler-cases";
import { openSimulator } from "@/lab/cib-law/simulator";

/** `npm run cib -- …`: a CIB as a definition and back, and the law that nothing changes on the way. */
const program = new Command("cib").description("a CIB as a definition, and back").exitOverride();

program
  .command("adopt")
  .argument("<file>", "a CIB")
  .description("print the definition of a CIB, as JSON")
  .action(async (file: string) => {
    const model = await about(file, (text) => readCib(text));
    process.stdout.write(`${JSON.stringify(model, null, 2)}\n`);
  });

program
  .command("compile")
  .argument("<file>", "a definition, as adopt prints it")
  .description("print the CIB of a definition")
  .action(async (file: string) => {
    process.stdout.write(await about(file, (text) => writeCib(parseCibModel(parsedJson(text)))));
  });

program
  .command("law")
  .argument("[folder]", "CIBs, as *.xml (default: Pacemaker's own scheduler cases, fetched once)")
  .description("check that every CIB of a folder runs the same after adopt and compile")
  .action(async (folder: string | undefined) => {
    const say = (line: string) => console.error(line);
    if (folder && !(await stat(folder).catch(() => null))?.isDirectory())
      throw new Error(`${folder} is not a folder.`);
    const simulator = await openSimulator(say);
    try {
      const verdicts = await lawOver(folder ?? (await schedulerCases(say)), simulator);
      if (verdicts.length === 0) throw new Error(`There is no *.xml in ${folder}.`);
      conclude(verdicts);
    } finally {
      await simulator.close();
    }
  });

function conclude(verdicts: Verdict[]): void {
  const failed = verdicts.filter(({ failure }) => failure !== null);
  for (const { file, failure } of failed) console.log(`${file}: ${failure}`);
  const sum = (part: "modelled" | "carried") =>
    verdicts.reduce((total, { coverage }) => total + coverage[part], 0);
  const all = sum("modelled") + sum("carried");
  // Rounded down: 100 % means that nothing is carried.
  const share = all === 0 ? 100 : Math.floor((1000 * sum("modelled")) / all) / 10;
  console.log(`modelled: ${share.toFixed(1)} % of ${all} configuration elements`);
  console.log(`refused alike: ${verdicts.filter(({ refused, failure }) => refused && !failure).length}`);
  console.log(`${verdicts.length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0) process.exitCode = 1;
}

/** What is said about a file's content names the file. */
async function about<T>(file: string, make: (text: string) => T): Promise<T> {
  const text = await readFile(file, "utf8").catch((thrown: NodeJS.ErrnoException) => {
    throw new Error(
      thrown.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${thrown.message}`,
    );
  });
  try {
    return make(text);
  } catch (thrown) {
    throw new Error(`${file}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Error(
      `This is not JSON, as a definition is: ${thrown instanceof Error ? thrown.message : thrown}`,
    );
  }
}

program.parseAsync().catch((thrown) => {
  // What commander has to say of a wrong call it has said already, as it has its help.
  if (!(thrown instanceof CommanderError))
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
  // 1 is the law's: broken.
  process.exitCode = thrown instanceof CommanderError && thrown.exitCode === 0 ? 0 : 2;
});
