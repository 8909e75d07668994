import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ProblemError, toProblem } from "@/protocol/problem";

describe("problems", () => {
  it("keeps a thrown problem as it is", () => {
    const thrown = new ProblemError({
      code: "group.unknown",
      message: "There is no group Web.",
      params: { group: "Web" },
    });
    expect(toProblem(thrown)).toEqual({
      code: "group.unknown",
      message: "There is no group Web.",
      params: { group: "Web" },
      detail: {},
    });
  });

  it("names the fields of a malformed request", () => {
    const result = z.strictObject({ name: z.string() }).safeParse({ name: 1 });
    expect(toProblem(result.error)).toMatchObject({
      code: "input.invalid",
      detail: { fields: { name: "value.wrong-type" } },
    });
  });

  it("never shows a stack of an unforeseen error", () => {
    const problem = toProblem(new TypeError("x is undefined"));
    expect(problem.code).toBe("internal.unexpected");
    expect(JSON.stringify(problem)).not.toMatch(/\bat .*:\d+:\d+/);
  });
});
