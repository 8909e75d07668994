import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Identity, readIdentity } from "@/agent/join/identity";
import { join as joinConsole } from "@/agent/join/join";
import { openStandInConsole } from "@/agent/testing/stand-in-console";
import { fetchPackage } from "@/agent/update/fetch-package";

const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe("the agent's package is fetched", () => {
  let standIn: Awaited<ReturnType<typeof openStandInConsole>>;
  let identity: Identity;
  let directory = "";
  const content = randomBytes(300_000);
  const told = {
    packageDigest: createHash("sha256").update(content).digest("hex"),
    packageBytes: content.length,
  };
  const fetch = (wanted = told, as = identity) => fetchPackage(as, wanted, AbortSignal.timeout(5000));
  beforeAll(async () => {
    standIn = await openStandInConsole();
    directory = await mkdtemp(join(tmpdir(), "understudy-fetch-"));
    const asked = { console: standIn.address, token: standIn.token(), again: false };
    await joinConsole({ ...asked, directory, hostname: "alpha" });
    identity = (await readIdentity(directory)) as Identity;
  });
  afterAll(async () => {
    standIn.close();
    await rm(directory, { recursive: true });
  });

  it("whole, with this server's certificate", async () => {
    standIn.state.package = content;
    expect((await fetch()).equals(content)).toBe(true);
    expect(standIn.state.packageAskedBy.at(-1)).toBe(identity.serverId);
  });

  it("and refused where it is another one, shorter or longer than was told", async () => {
    const changed = Buffer.from(content);
    changed[7] = (changed[7] ?? 0) ^ 1;
    for (const other of [changed, content.subarray(1), Buffer.concat([content, content])]) {
      standIn.state.package = other;
      await expect(fetch()).rejects.toEqual(refusal("agent.package-differs"));
    }
  });

  it("from nobody but the console whose CA was kept at joining", async () => {
    standIn.state.package = content;
    const other = await openStandInConsole();
    other.state.package = content;
    const port = Number(other.address.split(":")[1]);
    const elsewhere = { ...identity, console: { host: "127.0.0.1", port } };
    await expect(fetch(told, elsewhere)).rejects.toEqual(refusal("agent.package-unreachable"));
    expect(other.state.packageAskedBy).toEqual([]);
    other.close();
  });

  it("or it is said why not", async () => {
    standIn.state.package = null;
    await expect(fetch()).rejects.toThrow(/answers 503/);
  });
});
