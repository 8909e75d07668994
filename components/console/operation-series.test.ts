import { expect, test } from "vitest";
import { runSeries, type SeriesItem, subjectOf } from "@/components/console/operation-series";
import type { RequestDraft } from "@/components/console/request-operation";
import type { Operation } from "@/protocol/operation";

const draft = (group: string): RequestDraft => ({ type: "group.bring-online", clusterId: "c", group });
const drafts = ["a", "b", "c"].map(draft);
const operation = (subject: string, state: string) => ({ subject, state }) as Operation;

function series(options: { refuse?: string; stopAfter?: number }) {
  const said: string[] = [];
  const items: SeriesItem[] = drafts.map((each) => ({ draft: each, operation: null, problem: null }));
  let asked = 0;
  const done = runSeries(drafts, {
    request: async (each) => {
      asked += 1;
      said.push(`ask ${subjectOf(each)}`);
      if (subjectOf(each) === options.refuse) throw new Error("busy");
      return operation(subjectOf(each), "accepted");
    },
    ended: async ({ subject }) => {
      said.push(`end ${subject}`);
      return operation(subject, "succeeded");
    },
    asProblem: (thrown) => ({ code: "x", message: String(thrown), params: {}, detail: {} }),
    stopped: () => asked === options.stopAfter,
    tell: (index, change) => Object.assign(items[index] ?? {}, change),
  });
  return done.then(() => ({ said, items }));
}

test("the next is asked for when the one before has ended", async () => {
  const { said, items } = await series({});
  expect(said).toEqual(["ask a", "end a", "ask b", "end b", "ask c", "end c"]);
  expect(items.map((item) => item.operation?.state)).toEqual(["succeeded", "succeeded", "succeeded"]);
});

test("one that is refused is told, and the others are still asked for", async () => {
  const { items } = await series({ refuse: "b" });
  expect(items.map((item) => [item.operation?.state, item.problem?.message])).toEqual([
    ["succeeded", undefined],
    [undefined, "Error: busy"],
    ["succeeded", undefined],
  ]);
});

test("stopped, the rest stay unasked", async () => {
  const { said } = await series({ stopAfter: 1 });
  expect(said).toEqual(["ask a", "end a"]);
});
