import { expect, test } from "vitest";
import { columnWidths } from "@/components/list/list-columns";
import { layoutFrom, resized, toggled, widthOf } from "@/components/list/list-layout";

test("nothing kept, and what is of no use: the list as it comes", () => {
  const first = { sort: { column: "name", down: false }, widths: {}, hidden: [] };
  for (const kept of [null, 7, "x", {}, { sort: { column: "gone" }, widths: { gone: 9 }, hidden: ["gone"] }])
    expect(layoutFrom("groups", kept)).toEqual(first);
  expect(layoutFrom("events", null).sort).toEqual({ column: "time", down: true });
});

test("widths, sorting and hidden columns come back as they were left", () => {
  let layout = layoutFrom("groups", null);
  layout = toggled(resized({ ...layout, sort: { column: "owner", down: true } }, "name", 300.4), "since");
  expect(layoutFrom("groups", JSON.parse(JSON.stringify(layout)))).toEqual(layout);
  expect(widthOf(layout, "name")).toBe(300);
  expect(widthOf(resized(layout, "name", null), "name")).toBe(columnWidths.name);
  expect(toggled(layout, "since").hidden).toEqual([]);
});

test("a column cannot be dragged away, nor its list left without a name", () => {
  expect(widthOf(resized(layoutFrom("groups", null), "name", -5), "name")).toBeGreaterThan(20);
  expect(layoutFrom("groups", { hidden: ["name", "since"] }).hidden).toEqual(["since"]);
});
