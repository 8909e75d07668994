import { stripVTControlCharacters } from "node:util";

interface VitestReport {
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

interface BrowserSuite {
  file: string;
  suites?: BrowserSuite[];
  specs: {
    ok: boolean;
    title: string;
    tests: { results: { error?: { message?: string } }[] }[];
  }[];
}

const longest = 300;

/** What a failure said, in one line of at most 300 characters. */
function inOneLine(message: string): string {
  return stripVTControlCharacters(message).replace(/\s+/g, " ").trim().slice(0, longest);
}

/** One line for each failed test of a report of Vitest's `json` reporter; a file that broke before its tests counts as one. */
export function failedVitestTests({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0) return message ? [`${name}: ${inOneLine(message)}`] : [];
    return failed.map((test) => `${name} › ${test.fullName}: ${inOneLine(test.failureMessages[0] ?? "")}`);
  });
}

/** One line for each failed test of a report of Playwright's `json` reporter. */
export function failedBrowserTests({ suites }: { suites: BrowserSuite[] }): string[] {
  return suites.flatMap((suite) => [
    ...suite.specs
      .filter(({ ok }) => !ok)
      .map(({ title, tests }) => {
        const error = tests.flatMap(({ results }) => results).find((result) => result.error)?.error;
        return `${suite.file} › ${title}: ${inOneLine(error?.message ?? "")}`;
      }),
    ...failedBrowserTests({ suites: suite.suites ?? [] }),
  ]);
}
