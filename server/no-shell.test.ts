import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Those that start a program at all; everything else asks them. */
const starters = [
  "agent/build.ts",
  "agent/fitness/scheduling-pauses.ts",
  "agent/process-watch/process-ends.ts",
  "agent/run-command.ts",
  "agent/watch/netlink.ts",
  "server/build.ts",
  "server/database/embedded-postgres.ts",
  "server/database/postgres-place.ts",
  "server/generate.mjs",
  "server/start.ts",
];
const sources = ["agent", "cli", "compiler", "protocol", "server"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => /\.(ts|mjs)$/.test(path) && !/\.test\.ts$|\/(testing|generated)\//.test(path))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

it("no shell anywhere (Hawk CVE-2020-35458): programs get lists of arguments, and few files start any", () => {
  expect(sources.length).toBeGreaterThan(300);
  const starting = sources.filter(({ text }) => text.includes("child_process")).map(({ path }) => path);
  expect(starting.sort()).toEqual(starters);
  for (const { path, text } of sources) {
    expect([path, /\bshell\s*:|\b(exec|execSync)\(\s*[`"'a-z]/.test(withoutMethods(text))]).toEqual([
      path,
      false,
    ]);
    expect([path, /["'`](\/bin\/|\/usr\/bin\/)?(sh|bash|dash|env)["'`]/.test(text)]).toEqual([path, false]);
  }
});

/** `pattern.exec(text)` is no program. */
const withoutMethods = (text: string) => text.replace(/[\w)\]/]\??\.exec\(/g, "");

it("temporary files are made where nobody can be before them (Hawk CVE-2021-25314)", () => {
  for (const { path, text } of sources) {
    const uses = text.match(/tmpdir\(\)|["'`]\/tmp\b/g) ?? [];
    const made = text.match(/mkdtemp\(join\(tmpdir\(\)/g) ?? [];
    expect([path, uses.length]).toEqual([path, made.length]);
  }
});
