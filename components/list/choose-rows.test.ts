import { expect, test } from "vitest";
import { type Choice, chooseAll, chooseRow } from "@/components/list/choose-rows";

const rows = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
const nothing: Choice = { chosen: new Set(), anchor: null, cursor: null };
const chosenIn = ({ chosen }: Choice) => [...chosen].join("");

test("a plain choice replaces, Ctrl adds and takes away", () => {
  const b = chooseRow(rows, nothing, 1, "only");
  expect(chosenIn(b)).toBe("b");
  const bd = chooseRow(rows, b, 3, "toggle");
  expect(chosenIn(bd)).toBe("bd");
  expect(chosenIn(chooseRow(rows, bd, 1, "toggle"))).toBe("d");
  expect(chosenIn(chooseRow(rows, bd, 4, "only"))).toBe("e");
});

test("Shift chooses from where the choice began, both ways", () => {
  const c = chooseRow(rows, nothing, 2, "only");
  const down = chooseRow(rows, c, 4, "range");
  expect(chosenIn(down)).toBe("cde");
  const up = chooseRow(rows, down, 0, "range");
  expect(chosenIn(up)).toBe("abc");
  expect(up.cursor).toBe("a");
});

test("the focus can pass over rows without choosing them", () => {
  const passed = chooseRow(rows, chooseRow(rows, nothing, 0, "only"), 3, "pass");
  expect(chosenIn(passed)).toBe("a");
  expect(passed.cursor).toBe("d");
  expect(chosenIn(chooseRow(rows, passed, 3, "toggle"))).toBe("ad");
});

test("all means all that are shown; beyond the end nothing changes", () => {
  expect(chosenIn(chooseAll(rows.slice(1, 3), nothing))).toBe("bc");
  expect(chooseRow(rows, nothing, 9, "only")).toBe(nothing);
});
