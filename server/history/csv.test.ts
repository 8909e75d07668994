import fc from "fast-check";
import { expect, it } from "vitest";
import { csvOf } from "@/server/history/csv";

/** Reads RFC 4180, for this test only. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

it("gives every text back, but for the apostrophe before what would be a formula", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(fc.oneof(fc.string(), fc.constantFrom("=1+1", '@"x"', "a\r\nb", "-2", "\tx", "")), {
          minLength: 2,
          maxLength: 3,
        }),
      ),
      (rows) => {
        const found = read(csvOf(rows));
        expect(found.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [index, row] of rows.entries())
          for (const [column, cell] of row.entries()) {
            const back = found[index]?.[column];
            expect([cell, `'${cell}`]).toContain(back);
            expect(back).not.toMatch(/^[=+\-@\t\r\n]/);
          }
      },
    ),
  );
});

it("quotes what needs it and nothing else", () => {
  expect(
    csvOf([
      ["a", 'b"c', "d,e", null, -5],
      ["=SUM(A1)", "x"],
    ]),
  ).toBe('a,"b""c","d,e",,-5\r\n\'=SUM(A1),x\r\n');
});
