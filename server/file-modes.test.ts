import { execFile } from "node:child_process";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LabIdentityProvider } from "@/lab/stand/identity-provider";
import { ConsoleUnderTest } from "@/server/testing/console-under-test";

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
/** Nobody in particular: no file is this one's. */
const NOBODY = 65_534;
const asNobody = (program: string, ...args: string[]) =>
  run("setpriv", [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", program, ...args]);

describe("files and sockets of the console (permissions of a socket leaked a token, pcs CVE-2022-2735)", () => {
  let tested: ConsoleUnderTest;
  let provider: LabIdentityProvider;
  let settings: string;
  let all: { path: string; mode: number; kind: "file" | "directory" | "socket" }[];
  beforeAll(async () => {
    provider = await LabIdentityProvider.start();
    settings = await mkdtemp(join(tmpdir(), "understudy-modes-"));
    tested = await ConsoleUnderTest.start(await provider.settingsIn(settings));
    await tested.joinSecret(await tested.signIn());
    const entries = await readdir(tested.dataDir, { recursive: true, withFileTypes: true });
    all = await Promise.all(
      [tested.dataDir, ...entries.map((each) => join(each.parentPath, each.name))].map(async (path) => {
        const found = await lstat(path);
        const kind = found.isDirectory() ? "directory" : found.isSocket() ? "socket" : "file";
        return { path: path.slice(tested.dataDir.length), mode: found.mode & 0o777, kind } as const;
      }),
    );
  }, 60_000);
  afterAll(async () => {
    await tested?.stop();
    await provider?.close();
    await rm(settings, { recursive: true, force: true });
  });

  it("are closed to others, each by its own mode", () => {
    // The ways in: through the data directory passes Postgres where the console runs as root; what is below is closed.
    const passable = new Set(["", "/postgres"]);
    const open = all.filter(({ path, mode, kind }) => {
      if (passable.has(path)) return isRoot ? (mode & 0o66) !== 0 : (mode & 0o77) !== 0;
      // A socket is as closed as the directory it lies in.
      return kind !== "socket" && (mode & 0o77) !== 0;
    });
    expect(open).toEqual([]);
    for (const path of [
      "/session-key",
      "/secrets-key",
      "/audit-key",
      "/audit-head",
      "/certificates/authority.json",
    ])
      expect(all.filter((each) => each.path === path)).toMatchObject([{ mode: 0o600, kind: "file" }]);
    expect(all.filter(({ path }) => path === "/certificates")).toMatchObject([{ mode: 0o700 }]);
  });

  it.runIf(isRoot)("tried as an ordinary user: nothing is listed, read, or connected to", async () => {
    await expect(asNobody("ls", tested.dataDir)).rejects.toThrow(/Permission denied/);
    const files = all.filter(({ kind }) => kind === "file").map(({ path }) => join(tested.dataDir, path));
    expect(files.length).toBeGreaterThan(100);
    const tried = ["/etc/passwd", ...files];
    const { stdout } = await asNobody(
      "sh",
      "-c",
      'for f in "$@"; do test -r "$f" && echo "$f"; done; true',
      "sh",
      ...tried,
    );
    expect(stdout).toBe("/etc/passwd\n");
    const socket = all.find(({ kind, path }) => kind === "socket" && path.includes("PGSQL"));
    expect(socket, "the socket of the database").toBeDefined();
    const connect = 'print IO::Socket::UNIX->new(Peer => $ARGV[0]) ? "connected" : $!';
    const path = join(tested.dataDir, socket?.path ?? "");
    const { stdout: said } = await asNobody("perl", "-MIO::Socket::UNIX", "-e", connect, path);
    expect(said).toBe("Permission denied");
  });
});
