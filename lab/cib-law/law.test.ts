import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lawOver } from "@/lab/cib-law/law";
import type { Simulated, Simulator } from "@/lab/cib-law/simulator";

const cib = (resources: string, attributes = "") =>
  `<cib${attributes}><configuration><resources>${resources}</resources></configuration></cib>`;
const plain = cib('<primitive id="a" class="lsb" type="a"/>');
const nothing: Simulated = { code: 0, report: "", complaints: "", graph: "" };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "law-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A scheduler that answers as told; `asked` is what it was given. */
function schedulerThat(answer: (cib: string, run: number) => Partial<Simulated>) {
  const asked: { cib: string; at: string | null }[] = [];
  const simulator: Simulator = {
    run: async (cib, at) => {
      asked.push({ cib, at });
      return { ...nothing, ...answer(cib, asked.length) };
    },
    close: async () => {},
  };
  return { simulator, asked };
}

async function verdictOn(text: string, answer: (cib: string, run: number) => Partial<Simulated>) {
  await writeFile(join(folder, "case.xml"), text);
  const [verdict] = await lawOver(folder, schedulerThat(answer).simulator);
  return verdict;
}

test("the law holds when the scheduler says the same of both", async () => {
  expect(await verdictOn(plain, () => ({ report: "same" }))).toEqual({
    file: "case.xml",
    failure: null,
    refused: false,
    coverage: { modelled: 2, carried: 0 },
  });
});

test.each([
  ["the report", (run: number) => ({ report: `a\nscore ${run}` }), 'line 2: "score 1" became "score 2"'],
  [
    "an action",
    (run: number) => ({ graph: run === 1 ? "a\nb" : "a" }),
    'graph differs at line 2: "b" became ""',
  ],
  ["a complaint", (run: number) => ({ complaints: run === 1 ? "" : "odd" }), "complaints differs at line 1"],
  ["the exit code", (run: number) => ({ code: run - 1 }), "ended with 0, after compiling with 1"],
])("the law is broken when %s differs", async (_, answer, told) => {
  expect((await verdictOn(plain, (_cib, run) => answer(run)))?.failure).toContain(told);
});

test("what the XML library says against the schema names lines, and is not compared", async () => {
  const verdict = await verdictOn(plain, (_, run) => ({
    complaints: `unknown.xml:${run}: element a: Relax-NG validity error : no\nsame`,
  }));
  expect(verdict?.failure).toBeNull();
});

test("what the scheduler refuses before and after is refused alike", async () => {
  expect(await verdictOn(plain, () => ({ code: 78 }))).toMatchObject({ failure: null, refused: true });
});

test("what cannot be adopted breaks the law only when the scheduler takes it", async () => {
  expect(await verdictOn("<cib", () => ({ code: 66 }))).toMatchObject({ failure: null, refused: true });
  expect((await verdictOn("<cib", () => ({})))?.failure).toContain(
    "the scheduler takes it, but: This is not",
  );
});

test("a CIB is judged at its own moment, or at one that never changes", async () => {
  await writeFile(join(folder, "a.xml"), cib("", ' execution-date="1700000000"'));
  await writeFile(join(folder, "b.xml"), cib(""));
  await writeFile(join(folder, "c.txt"), "not looked at");
  const { simulator, asked } = schedulerThat(() => ({}));
  expect((await lawOver(folder, simulator)).map(({ file }) => file)).toEqual(["a.xml", "b.xml"]);
  expect(asked.map(({ cib, at }) => [cib.includes("execution-date"), at === null]).sort()).toEqual([
    [false, false],
    [false, false],
    [true, true],
    [true, true],
  ]);
});
