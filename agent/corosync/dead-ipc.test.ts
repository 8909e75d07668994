import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { removeDeadIpc } from "@/agent/corosync/dead-ipc";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-ipc-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("removes the memory of connections of which both processes are gone, and no other", async () => {
  const [memory, processes] = [join(folder, "shm"), join(folder, "proc")];
  for (const pid of ["10", "20", "1000"]) await mkdir(join(processes, pid), { recursive: true });
  const left = ["qb-98-99-4-xyz", "qb-100-200-30-aaa"];
  const used = ["qb-10-20-3-abc", "qb-10-99-3-abc", "qb-99-20-3-abc", "qb-1000-1-1-x"];
  const others = ["qb-corosync-blackbox", "PostgreSQL.98", "qb-98", "sem.qb-98-99-4"];
  for (const name of [...left, ...used]) {
    await mkdir(join(memory, name), { recursive: true });
    await writeFile(join(memory, name, "request-data"), "x");
  }
  for (const name of others) await writeFile(join(memory, name), "x");
  expect((await removeDeadIpc(memory, processes)).sort()).toEqual([...left].sort());
  expect((await readdir(memory)).sort()).toEqual([...used, ...others].sort());
  expect(await removeDeadIpc(memory, processes)).toEqual([]);
});
