import { expect, it } from "vitest";
import { z } from "zod";
import { HOSTILE, hostileCopy } from "@/e2e/hostile-values";

it("puts hostile texts wherever the form takes them, and leaves names and fixed words", () => {
  const form = z.strictObject({
    groups: z.record(
      z.string(),
      z.strictObject({ owner: z.string(), state: z.enum(["up"]), why: z.string() }),
    ),
    nodes: z.record(
      z.string(),
      z.strictObject({ name: z.string(), id: z.uuid(), told: z.array(z.string()) }),
    ),
  });
  const id = "00000000-0000-4000-8000-000000000001";
  const value = {
    groups: { Web: { owner: "alpha", state: "up", why: "because" } },
    nodes: { alpha: { name: "alpha", id, told: ["a word"] } },
  };
  const { value: made, changed } = hostileCopy(form, value);
  expect(made).toEqual({
    groups: { Web: { owner: "alpha", state: "up", why: `because${HOSTILE}` } },
    nodes: { alpha: { name: "alpha", id, told: [`a word${HOSTILE}`] } },
  });
  expect(changed).toBe(2);
});
