import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, it } from "vitest";

/** docs/security.md, "What went wrong elsewhere, and here": lesson | where it is met | the test. */
const rows = (
  readFileSync("docs/security.md", "utf8").split("## What went wrong elsewhere")[1]?.split("\n## ")[0] ?? ""
)
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| lesson"))
  .map((line) => line.slice(2, -2).split(" | "));

const tests = ["agent", "compiler", "components", "e2e", "protocol", "server"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(test|e2e)\.tsx?$/.test(name))
    .map((name) => ({ name: basename(name), titles: titlesIn(`${folder}/${name}`) })),
);

function titlesIn(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const said = /\b(?:describe|it|test)(?:\.\w+)?(?:\([^"`]*?\))?\(\s*(["`])(.+?)\1,/g;
  const listed = /^ {4}\["(.+?)",/gm;
  return [
    ...[...text.matchAll(said)].map(([, , title]) => title ?? ""),
    ...[...text.matchAll(listed)].map(([, title]) => title ?? ""),
  ];
}

it.each(rows)("the lesson %s is a test of that name", (lesson = "", _where = "", shownBy = "") => {
  const named = [...shownBy.matchAll(/`([^`]+\.(?:test|e2e)\.tsx?)`/g)].map(([, file = ""]) =>
    basename(file),
  );
  const missing = named.filter((file) => !tests.some(({ name }) => name === file));
  expect(missing, "tests that are not there").toEqual([]);
  const words = lesson.match(/CVE-\d{4}-\d+/g) ?? ["Rancher's tokens"];
  const titles = tests.filter(({ name }) => named.includes(name)).flatMap((each) => each.titles);
  expect(words.filter((word) => !titles.some((title) => title.includes(word)))).toEqual([]);
  expect(shownBy).not.toMatch(/\b(open|partly)\b/);
});

it("there is a row for every lesson", () => expect(rows.length).toBe(17));
