import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findPlanted } from "@/lab/stand/planted-secrets";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "understudy-planted-"));
  await mkdir(join(directory, "deep"));
});
afterEach(() => rm(directory, { recursive: true }));

it("finds a secret wherever it stands, and says in which file", async () => {
  const long = Buffer.alloc(4 * 1024 * 1024 - 3, 0xff);
  await writeFile(join(directory, "log"), "user said s3cret! twice s3cret!");
  await writeFile(join(directory, "deep/across"), Buffer.concat([long, Buffer.from("s3cret!"), long]));
  await writeFile(join(directory, "clean"), "nothing of it");
  await writeFile(join(directory, "password"), "s3cret!");
  await writeFile(join(directory, "deep/token"), `x ust1_${"A".repeat(43)} y`);
  expect(await findPlanted(directory, { switch: "s3cret!", other: "absent" }, ["password"])).toEqual([
    ...["deep/across: switch", "deep/token: a token (ust1…)", "log: switch"],
  ]);
});
