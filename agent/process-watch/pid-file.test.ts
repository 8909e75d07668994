import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mayName, readPidFile } from "@/agent/process-watch/pid-file";

const root = { uid: 0, gid: 0 };
const postgres = { uid: 111, gid: 115 };
const stranger = { uid: 1000, gid: 1000 };
const file = { mode: 0o100644 };
const directory = { mode: 0o40755 };
const sticky = { mode: 0o41777 };

describe("whom a pid file may name", () => {
  it.each([
    [
      "root's file root's process: nginx",
      [
        { ...root, ...file },
        { ...root, ...directory },
      ],
      root,
      true,
    ],
    [
      "root's file anybody's process",
      [
        { ...root, ...file },
        { ...root, ...directory },
      ],
      postgres,
      true,
    ],
    [
      "a user's file its own process: Postgres",
      [
        { ...postgres, ...file },
        { ...postgres, ...directory },
      ],
      postgres,
      true,
    ],
    [
      "a file in a directory that its own group may write to: named",
      [
        { ...postgres, ...file },
        { ...root, gid: 115, mode: 0o40775 },
      ],
      postgres,
      true,
    ],
    [
      "a user's file in /tmp its own process",
      [
        { ...postgres, ...file },
        { ...root, ...sticky },
      ],
      postgres,
      true,
    ],
    [
      "a user's file no process of root",
      [
        { ...postgres, ...file },
        { ...root, ...directory },
      ],
      root,
      false,
    ],
    [
      "a user's file no process of another",
      [
        { ...stranger, ...file },
        { ...root, ...sticky },
      ],
      postgres,
      false,
    ],
    [
      "a file that a user can replace no process of root",
      [
        { ...root, ...file },
        { ...postgres, ...directory },
      ],
      root,
      false,
    ],
    [
      "a file that anybody can write no process",
      [
        { ...root, mode: 0o100666 },
        { ...root, ...directory },
      ],
      root,
      false,
    ],
    [
      "a file that anybody can replace no process",
      [
        { ...root, ...file },
        { ...root, mode: 0o40777 },
      ],
      root,
      false,
    ],
    ["a file that another group can write no process", [{ ...root, gid: 1000, mode: 0o100664 }], root, false],
  ])("%s", (_what, writable, owner, may) => {
    expect(mayName(writable, owner)).toBe(may);
  });
});

describe("a pid file", () => {
  let folder = "";
  const at = (name: string) => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "understudy-pid-"));
    writeFileSync(at("pid"), `${process.pid}\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("counts until anybody can write it, or what it stands in", async () => {
    expect(await readPidFile(at("pid"))).toBe(process.pid);
    chmodSync(at("pid"), 0o666);
    expect(await readPidFile(at("pid"))).toBeNull();
    chmodSync(at("pid"), 0o600);
    chmodSync(folder, 0o777);
    expect(await readPidFile(at("pid"))).toBeNull();
  });

  it("counts through a link only where nobody else can set it", async () => {
    mkdirSync(at("open"));
    symlinkSync(at("pid"), at("link"));
    symlinkSync(at("pid"), at("open/link"));
    chmodSync(at("open"), 0o777);
    expect(await readPidFile(at("link"))).toBe(process.pid);
    expect(await readPidFile(at("open/link"))).toBeNull();
  });

  it("is not waited for where a pipe stands in its place", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    expect(await readPidFile(at("pipe"))).toBeNull();
  });
});
