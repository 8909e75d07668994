import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tryCommand } from "@/lab/run-command";

let folder: string;
const file = (name: string) => join(folder, name);
const cib = (...args: string[]) =>
  tryCommand([process.execPath, "--import", "tsx", "lab/cib-cli.ts", ...args], { timeoutMs: 60_000 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cib-"));
  await writeFile(file("cib.xml"), '<cib epoch="1"><configuration><nodes/></configuration></cib>');
  await writeFile(file("page.xml"), "<html/>");
  await writeFile(file("broken.json"), "{");
  await writeFile(file("other.json"), '{"configuration": {"nodes": [{"id": 1}]}}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("adopt prints a definition that compile turns into the CIB again", async () => {
  const adopted = await cib("adopt", file("cib.xml"));
  expect(JSON.parse(adopted.stdout)).toMatchObject({ epoch: "1", configuration: { nodes: [] } });
  await writeFile(file("definition.json"), adopted.stdout);
  const compiled = await cib("compile", file("definition.json"));
  expect(compiled).toEqual({
    code: 0,
    stdout: '<cib epoch="1">\n  <configuration>\n    <nodes/>\n  </configuration>\n</cib>\n',
    stderr: "",
  });
}, 60_000);

test("what is wrong is said in one sentence that names the file, with exit code 2", async () => {
  const wrong: [string[], RegExp][] = [
    [["adopt", "missing.xml"], /^There is no file missing\.xml\.\n$/],
    [["adopt", file("page.xml")], /page\.xml: This is XML, but not a CIB: .*<html>, not <cib>\.\n$/],
    [["compile", file("broken.json")], /broken\.json: This is not JSON, as a definition is: .*\n$/],
    [
      ["compile", file("other.json")],
      /other\.json: This is not a definition: configuration\.nodes\.0\.id: .*\n$/,
    ],
    [["adopt"], /missing required argument 'file'/],
  ];
  const results = await Promise.all(wrong.map(([args]) => cib(...args)));
  for (const [index, { code, stdout, stderr }] of results.entries()) {
    expect(stderr).toMatch(wrong[index]?.[1] ?? /^$/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.split("\n").length).toBe(2);
  }
}, 120_000);
