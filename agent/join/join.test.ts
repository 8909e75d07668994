import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readIdentity } from "@/agent/join/identity";
import { join } from "@/agent/join/join";
import { openStandInConsole } from "@/agent/testing/stand-in-console";

let console: Awaited<ReturnType<typeof openStandInConsole>>;
let directory: string;
beforeEach(async () => {
  console = await openStandInConsole();
  directory = await mkdtemp(joinPath(tmpdir(), "understudy-join-"));
});
afterEach(async () => {
  await console.close();
  await rm(directory, { recursive: true });
});
const joinWith = (token: string, again = false) =>
  join({ console: console.address, token, again, directory, hostname: "alpha" });
const problem = (code: string) => ({ problem: expect.objectContaining({ code }) });

describe("joining", () => {
  it("keeps key and certificates where only root reads them", async () => {
    const { serverId } = await joinWith(console.token());
    expect(await readIdentity(directory)).toMatchObject({ serverId, console: { host: "127.0.0.1" } });
    expect((await stat(joinPath(directory, "identity.json"))).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  it("tells an impostor from the console before the secret is sent (Rancher CVE-2024-22030)", async () => {
    const other = `usj1.${"0".repeat(64)}.${"A".repeat(43)}`;
    await expect(joinWith(other)).rejects.toMatchObject(problem("join.impostor"));
    expect(console.state.requests).toEqual(["GET /join/ca"]);
    expect(await readdir(directory)).toEqual([]);
  });

  it.each(["join.token-used", "join.token-expired", "join.token-unknown"])(
    "passes on %s and leaves nothing",
    async (code) => {
      console.state.refusal = { code, message: "No." };
      await expect(joinWith(console.token())).rejects.toMatchObject(problem(code));
      expect(console.state.secrets).toHaveLength(1);
      expect(await readdir(directory)).toEqual([]);
    },
  );

  it("is refused when the server has joined already, unless again is asked for", async () => {
    const first = await joinWith(console.token());
    await expect(joinWith(console.token())).rejects.toMatchObject(problem("join.already-joined"));
    expect((await joinWith(console.token(), true)).serverId).not.toBe(first.serverId);
  });

  it("says so when nothing answers, and when the token is not whole", async () => {
    const token = console.token();
    await expect(joinWith(token.slice(0, -1))).rejects.toMatchObject(problem("join.token-malformed"));
    await console.close();
    await expect(joinWith(token)).rejects.toMatchObject(problem("join.unreachable"));
  });
});
