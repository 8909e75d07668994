import { expect, test } from "vitest";
import { type SortBy, sortRows } from "@/components/list/sort-rows";

type Row = { id: string; state: string | null; size: number | null };
const value = (row: Row, column: string) => (column === "name" ? row.id : row[column as "state" | "size"]);
const sorted = (rows: Row[], by: SortBy, before?: Row[]) =>
  sortRows(rows, by, "name", value, before)
    .map((row) => row.id)
    .join(" ");
const rows: Row[] = [
  { id: "web10", state: "online", size: 9 },
  { id: "web2", state: "online", size: null },
  { id: "Web1", state: "failed", size: 10 },
];

test("texts are compared naturally, numbers as numbers, nothing comes last both ways", () => {
  expect(sorted(rows, { column: "name", down: false })).toBe("Web1 web2 web10");
  expect(sorted(rows, { column: "size", down: false })).toBe("web10 Web1 web2");
  expect(sorted(rows, { column: "size", down: true })).toBe("Web1 web10 web2");
});

test("ties stand by name, also when the column is sorted downwards", () => {
  expect(sorted(rows, { column: "state", down: true })).toBe("web2 web10 Web1");
});

test("from how it stood before comes the same order as from nothing", () => {
  const by = { column: "state", down: false };
  const before = sortRows(rows, by, "name", value);
  const changed = rows.map((row) => (row.id === "web2" ? { ...row, state: "failed" } : row));
  const more = [...changed.slice(1), { id: "db", state: "failed", size: 1 }];
  expect(sorted(more, by, before)).toBe(sorted(more, by));
});
