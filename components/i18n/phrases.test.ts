import { expect, test } from "vitest";
import { phrases as en } from "@/components/i18n/en/phrases";
import { paramsOf } from "@/components/i18n/testing/message-texts";
import { codesOf, sentCodes } from "@/components/i18n/testing/sent-codes";

const sent = sentCodes(process.cwd());
const english: Record<string, string> = en;

test("the sources are read: hundreds of codes, from every part and in every way of sending", () => {
  expect(new Set(sent.map(({ code }) => code)).size).toBeGreaterThan(200);
  for (const code of [
    "step.move", // a table
    "reason.unclean", // another
    "operation.busy", // a problem
    "group.target-offline", // a problem by a function that takes the code
    "field.plug.invalid", // a field's
    "field.name.invalid", // a schema's
    "task.group.move.stay", // an agent's step
  ])
    expect(sent.map((each) => each.code)).toContain(code);
});

test("every code that is sent has words", () => {
  const without = sent.filter(({ code }) => !(code in english)).map(({ code, at }) => `${code} (${at})`);
  expect(without).toEqual([]);
});

test("no words are kept for codes that nobody sends", () => {
  const codes = new Set(sent.map(({ code }) => code));
  // Told in loops and by functions of several tasks, whose codes no single place of the source names.
  const steps = /^task\.cluster\.(start|stop|remove)\.(corosync|pacemaker)$/;
  expect(Object.keys(english).filter((code) => !codes.has(code) && !steps.test(code))).toEqual([]);
});

test("words use only parameters that every sender of the code gives", () => {
  const missing = sent.flatMap(({ code, params, at }) => {
    const lacking = paramsOf(english[code] ?? "").filter((name) => params && !params.includes(name));
    return lacking.length > 0 ? [`${code} needs ${lacking.join(", ")} (${at})`] : [];
  });
  expect(missing).toEqual([]);
});

test("the English of a table's code is the table's", () => {
  for (const { code, english: told } of sent) if (told !== undefined) expect(english[code]).toBe(told);
});

test("codes are found however they are written down, with their parameters", () => {
  const source = `
    const refuse = (code: string, why: string) => new ProblemError({ code, message: why, params: { group } });
    throw refuse("a.refused", "no");
    const problem = { code: far ? "a.far" : "a.near", message: "m", params: { metres, name: x } };
    const plain = new ProblemError({ code: "a.plain", message: "m" });
    const passed = { code: "a.passed", message: "m", params: { ...others } };
    run(phrase(ok ? "b.good" : "b.bad", { node }), reason("r.why"));
    const move: Executor<"group.move"> = async () => { context.step("go", "Go", { node }); };
    report("path", "c.taken");
    const other = { code: error.code, name: "not.acode" };
  `;
  const found = codesOf("server/x.ts", source).map(({ code, params }) => [code, params]);
  expect(Object.fromEntries(found)).toEqual({
    "a.refused": ["group"],
    "a.far": ["metres", "name"],
    "a.near": ["metres", "name"],
    "a.plain": [],
    "a.passed": null,
    "b.good": ["node"],
    "b.bad": ["node"],
    "r.why": [],
    "task.group.move.go": ["node"],
    "field.c.taken": [],
  });
});
