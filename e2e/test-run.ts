import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { failedBrowserTests, failedVitestTests } from "@/e2e/failed-tests";
import { missingForLab } from "@/lab/lab";
import { installSystemPackages } from "@/lab/system-packages";

/**
 * `npm test`: the set-up of the demo, then every test, closing with a line that counts them. A part that
 * breaks before it can count (a check, the build) counts as one failed test.
 */
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const results = "test-results";
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
/** Names of what failed, with the first words of why: who reads only the end of the output finds them there. */
const failures: string[] = [];

function run(program: string, args: string[]): Promise<boolean> {
  console.log(`\n── ${program} ${args.join(" ")}`);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

/** Runs one part; `count` reads what its runner recorded. */
async function part(name: string, work: () => Promise<boolean>, count: (ok: boolean) => Promise<Counts>) {
  const started = performance.now();
  const ok = await work();
  const counts = await count(ok).catch(() => ({ passed: 0, failed: 1, skipped: 0 }));
  if (!ok && counts.failed === 0) counts.failed = 1;
  for (const key of ["passed", "failed", "skipped"] as const) total[key] += counts[key];
  summary.push(
    `${name}: ${counts.passed} passed, ${counts.failed} failed (${((performance.now() - started) / 1000).toFixed(0)} s)`,
  );
  return ok;
}

const oneTest = async (ok: boolean): Promise<Counts> => ({
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  skipped: 0,
});

const vitestCounts = (file: string) => async (): Promise<Counts> => {
  const report = JSON.parse(await readFile(file, "utf8"));
  failures.push(...failedVitestTests(report));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numFailedTestSuites - countFailedFilesWithTests(report),
    skipped: report.numPendingTests,
  };
};

/** A test file that failed because of its tests is counted by them already. */
function countFailedFilesWithTests(report: { numFailedTestSuites: number; numFailedTests: number }): number {
  return report.numFailedTests > 0 ? report.numFailedTestSuites : 0;
}

async function browserCounts(): Promise<Counts> {
  const report = JSON.parse(await readFile(`${results}/e2e.json`, "utf8"));
  failures.push(...failedBrowserTests(report));
  const { stats } = report;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

const vitest = (config: string, file: string) =>
  run("npx", [
    "vitest",
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);

await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });
await installSystemPackages("test", (line) => console.log(line));
const missing = await missingForLab();
if (missing.length > 0) {
  console.error(
    `This machine cannot carry the lab, which most tests need:\n${missing.map((line) => `  - ${line}`).join("\n")}`,
  );
}

await part("build", () => run("npm", ["run", "--silent", "build"]), oneTest);
await part("checks", () => run("npm", ["run", "--silent", "check"]), oneTest);
await part(
  "unit",
  () => vitest("vitest.config.ts", `${results}/unit.json`),
  vitestCounts(`${results}/unit.json`),
);
await part(
  "hosts",
  () => vitest("vitest.lab.config.ts", `${results}/hosts.json`),
  vitestCounts(`${results}/hosts.json`),
);
await part(
  "browser",
  () => run("npx", ["playwright", "test", "--config", "e2e/playwright.config.ts"]),
  browserCounts,
);

for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`\n${summary.join("\n")}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
