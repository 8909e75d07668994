import { expect, test } from "vitest";
import { failedBrowserTests, failedVitestTests } from "@/e2e/failed-tests";

test("a failed test of Vitest is told by file, name and the first words of why", () => {
  const failed = { status: "failed", fullName: "a b", failureMessages: ["\u001b[31mno\n  good\u001b[39m"] };
  const passed = { status: "passed", fullName: "c", failureMessages: [] };
  expect(
    failedVitestTests({
      testResults: [{ name: "x.test.ts", message: "", assertionResults: [failed, passed] }],
    }),
  ).toEqual(["x.test.ts › a b: no good"]);
});

test("a file that broke before its tests is told too, and one that passed is not", () => {
  expect(
    failedVitestTests({
      testResults: [
        { name: "broken.test.ts", message: "cannot import", assertionResults: [] },
        { name: "well.test.ts", message: "", assertionResults: [] },
      ],
    }),
  ).toEqual(["broken.test.ts: cannot import"]);
});

test("a failed browser test is told from however deep a suite, with its first error", () => {
  const spec = (ok: boolean, message: string) => ({
    ...{ ok, title: "moves" },
    tests: [{ results: [{}, { error: { message } }] }],
  });
  const inner = { file: "move.e2e.ts", specs: [spec(false, "not found"), spec(true, "")] };
  expect(failedBrowserTests({ suites: [{ file: "move.e2e.ts", specs: [], suites: [inner] }] })).toEqual([
    "move.e2e.ts › moves: not found",
  ]);
});
