import { expect, test } from "vitest";
import { Seldom } from "@/server/agents/seldom";

test("of what repeats the first is let through, and one in so long with how many there were; others are not held back by it", () => {
  let now = 0;
  const seldom = new Seldom(60, () => now);
  const said = (what: string, at: number) => {
    now = at;
    return seldom.next(what);
  };
  expect([said("a", 0), said("a", 1), said("b", 2), said("a", 59)]).toEqual([0, null, 0, null]);
  expect([said("a", 60), said("a", 61), said("a", 130)]).toEqual([2, null, 1]);
});
