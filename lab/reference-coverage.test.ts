import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const table = readFileSync("docs/reference-coverage.md", "utf8");
const rows = table
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| row"))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| |\s*\|$/g, "")));

test("every row of the reference names a test that is there", () => {
  expect(rows.length).toBeGreaterThan(40);
  const missing = rows.flatMap(([row, shownBy = ""]) => {
    const named = /^`(.+?) › (.+)`$/.exec(shownBy);
    if (!named) return shownBy.startsWith("always so") ? [] : [`${row}: names no test`];
    const [, file = "", words = ""] = named;
    if (!existsSync(file)) return [`${row}: there is no ${file}`];
    const titles = [
      ...readFileSync(file, "utf8").matchAll(/\b(?:test|it|step|describe)\(\s*["'`](.+?)["'`],/g),
    ];
    return titles.some(([, title]) => title?.includes(words))
      ? []
      : [`${row}: nothing in ${file} is titled ${words}`];
  });
  expect(missing).toEqual([]);
});
