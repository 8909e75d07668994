import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Asked, judgePath, nothingAsked, type PathJudgement } from "@/agent/network-watch/path-judge";
import { type Answer, answerOf } from "@/agent/network-watch/ping";

const recorded = (name: string) => readFileSync(new URL(`recorded/${name}.txt`, import.meta.url), "utf8");

describe("what ping says", () => {
  it.each([
    ["ping-answered", 0, "answered"],
    ["ping-answered-ipv6", 0, "answered"],
    ["ping-silent", 1, "silent"],
    ["ping-no-address", 2, "unable"],
  ] as const)("%s with exit code %i means %s", (name, exitCode, answer) => {
    expect(answerOf({ exitCode, stdout: recorded(name) })).toBe(answer);
  });

  it("an exit code alone is no answer and no silence", () => {
    for (const exitCode of [0, 1, 126, 137]) expect(answerOf({ exitCode, stdout: "" })).toBe("unable");
  });
});

const patienceMs = 3000;
const [a, b] = ["192.0.2.1", "192.0.2.2"];
const targets = [a, b];

/** Each target asked every second, as many times as there are answers for it. */
function afterAnswers(answers: Record<string, Answer[]>, before = nothingAsked, beginMs = 0): PathJudgement {
  const asked = Object.entries(answers).flatMap(([target, each]) =>
    each.map((answer, i): Asked => {
      const askedAt = beginMs + i * 1000;
      return { target, answer, askedAt, endedAt: askedAt + (answer === "silent" ? 1000 : 5) };
    }),
  );
  return asked
    .sort((one, other) => one.endedAt - other.endedAt)
    .reduce((judged, each) => judgePath(judged, each, { targets: Object.keys(answers), patienceMs }), before);
}
const times = (count: number, answer: Answer) => Array<Answer>(count).fill(answer);

describe("a path", () => {
  it("is here by the first answer of any target, and not known before", () => {
    expect(nothingAsked.state).toBe("asking");
    expect(afterAnswers({ [a]: ["answered"], [b]: ["silent"] }).state).toBe("here");
    expect(afterAnswers({ [a]: ["silent"], [b]: ["silent"] }).state).toBe("asking");
  });

  it("is lost when all were silent for the patience, not a second before", () => {
    expect(afterAnswers({ [a]: times(2, "silent"), [b]: times(3, "silent") }).state).toBe("asking");
    expect(afterAnswers({ [a]: times(3, "silent"), [b]: times(3, "silent") }).state).toBe("lost");
    expect(afterAnswers({ [a]: times(9, "silent"), [b]: times(9, "answered") }).state).toBe("here");
  });

  it("that is lost is back only when one answered all the while for the patience", () => {
    const lost = afterAnswers({ [a]: times(3, "silent"), [b]: times(3, "silent") });
    const then = (each: Answer[]) =>
      afterAnswers({ [a]: each, [b]: times(each.length, "silent") }, lost, 3000).state;
    expect(then(times(3, "answered"))).toBe("lost");
    expect(then(times(4, "answered"))).toBe("here");
    expect(then(Array.from({ length: 30 }, (_, i) => (i % 3 === 2 ? "silent" : "answered")))).toBe("lost");
  });

  it("that cannot be asked is not known, and never lost for it", () => {
    const here = afterAnswers({ [a]: ["answered"] });
    const mixed = { [a]: times(4, "unable"), [b]: times(4, "silent") };
    expect(afterAnswers({ [a]: times(9, "unable") }, here, 1000).state).toBe("unable");
    expect(afterAnswers(mixed).state).toBe("unable");
    expect(afterAnswers({ [a]: ["answered"] }, afterAnswers(mixed), 9000).state).toBe("here");
  });

  it("is not lost because this host stood still while the answers came", () => {
    const asked = (askedAt: number, endedAt: number): Asked => ({
      target: a,
      answer: "silent",
      askedAt,
      endedAt,
    });
    const judge = (...each: Asked[]) =>
      each.reduce((judged, one) => judgePath(judged, one, { targets: [a], patienceMs }), nothingAsked).state;
    expect(judge(asked(0, 60_000))).toBe("asking");
    expect(judge(asked(0, 1000), asked(60_000, 61_000))).toBe("asking");
    expect(judge(asked(0, 60_000), asked(60_000, 61_000), asked(61_000, 62_000))).toBe("asking");
    expect(judge(asked(0, 1000), asked(1000, 2000), asked(2000, 3000))).toBe("lost");
  });
});

it("whatever comes: lost only by a silence of all for the patience, back only by answers for as long", () => {
  const answer = fc.constantFrom<Answer>("answered", "answered", "silent", "silent", "silent", "unable");
  const question = fc.record({
    target: fc.constantFrom(...targets),
    answer,
    afterMs: fc.integer({ min: 0, max: 6000 }),
    takesMs: fc.integer({ min: 0, max: 1200 }),
  });
  fc.assert(
    fc.property(fc.array(question, { maxLength: 60 }), (questions) => {
      let judged = nothingAsked;
      const past: Asked[] = [];
      const freeAt = new Map<string, number>();
      let now = 0;
      for (const { target, answer: came, afterMs, takesMs } of questions) {
        const askedAt = Math.max(now, freeAt.get(target) ?? 0) + afterMs;
        const endedAt = askedAt + takesMs;
        freeAt.set(target, endedAt);
        now = endedAt;
        past.push({ target, answer: came, askedAt, endedAt });
        const before = judged.state;
        judged = judgePath(judged, past[past.length - 1] as Asked, { targets, patienceMs });
        /** How long the last unbroken questions to a target had this answer. */
        const run = (of: string, like: (each: Answer) => boolean) => {
          const own = past.filter((each) => each.target === of);
          let from: number | null = null;
          for (let i = own.length - 1; i >= 0 && like((own[i] as Asked).answer); i--) {
            const next = own[i + 1];
            if (next && next.askedAt - (own[i] as Asked).endedAt > 4000) break;
            from = (own[i] as Asked).askedAt;
          }
          return from === null ? -1 : (own[own.length - 1] as Asked).endedAt - from;
        };
        const silences = targets.map((each) => run(each, (one) => one === "silent"));
        const answers = targets.map((each) => run(each, (one) => one === "answered"));
        if (judged.state === "lost" && before !== "lost")
          expect(Math.min(...silences)).toBeGreaterThanOrEqual(patienceMs);
        if (Math.min(...silences) >= patienceMs) expect(judged.state).toBe("lost");
        if (judged.state === "here" && before === "lost")
          expect(Math.max(...answers)).toBeGreaterThanOrEqual(patienceMs);
        if (Math.max(...answers) >= patienceMs) expect(judged.state).toBe("here");
        if (before === "here" && judged.state !== "here") expect(Math.max(...answers)).toBe(-1);
      }
    }),
    { numRuns: 500 },
  );
});
