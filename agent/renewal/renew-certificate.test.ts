import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Identity, readIdentity, writeIdentity } from "@/agent/join/identity";
import { makeKeyAndRequest } from "@/agent/join/key-pair";
import { isDue, renewCertificate } from "@/agent/renewal/renew-certificate";
import { AGENT_CERTIFICATE_DAYS } from "@/protocol/renewal";
import { issueAgentCertificate, makeAuthority } from "@/server/identity/certificates";

const DAY_MS = 24 * 3600_000;
const serverId = "00000000-0000-4000-8000-000000000001";

describe("an agent's certificate", () => {
  let directory: string;
  let authority: Awaited<ReturnType<typeof makeAuthority>>;
  let identity: Identity;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "understudy-renewal-"));
    authority = await makeAuthority();
    const { key, request } = await makeKeyAndRequest("alpha");
    const certificate = await issueAgentCertificate(authority, request, serverId);
    const console = { host: "127.0.0.1", port: 1 };
    identity = { console, serverId, key, certificate, ca: authority.certificatePem };
    await writeIdentity(identity, directory);
  });
  afterEach(() => rm(directory, { recursive: true }));

  const link = (renew: (request: string) => Promise<string>) => {
    const cameAs: Pick<Identity, "key" | "certificate">[] = [];
    return {
      cameAs,
      renew,
      reconnectAs: (shown: Pick<Identity, "key" | "certificate">) => cameAs.push(shown),
    };
  };

  it("is renewed a month after it was given, and at once where it holds longer than any is given today", () => {
    const now = Date.now();
    expect(isDue(identity.certificate, now)).toBe(false);
    expect(isDue(identity.certificate, now + 29 * DAY_MS)).toBe(false);
    expect(isDue(identity.certificate, now + 31 * DAY_MS)).toBe(true);
    expect(isDue(identity.certificate, now + 2 * AGENT_CERTIFICATE_DAYS * DAY_MS)).toBe(true);
    expect(isDue(identity.certificate, now - 100 * DAY_MS)).toBe(true);
  });

  it("is kept with its new key before the agent comes with them", async () => {
    const { cameAs, ...to } = link((request) => issueAgentCertificate(authority, request, serverId));
    const renewed = await renewCertificate(identity, to, directory);
    expect(renewed.key).not.toBe(identity.key);
    expect(await readIdentity(directory)).toEqual(renewed);
    expect(cameAs).toEqual([renewed]);
  });

  it.each([
    [
      "of another authority",
      async (request: string) => issueAgentCertificate(await makeAuthority(), request, serverId),
    ],
    ["of another server", (request: string) => issueAgentCertificate(authority, request, "another")],
    [
      "of another key",
      async () => issueAgentCertificate(authority, (await makeKeyAndRequest("x")).request, serverId),
    ],
    ["that is none", async () => "nothing"],
  ])("is not taken from an answer %s: all stays as it is", async (_what, renew) => {
    const { cameAs, ...to } = link(renew);
    await expect(renewCertificate(identity, to, directory)).rejects.toThrow();
    expect(await readIdentity(directory)).toEqual(identity);
    expect(cameAs).toEqual([]);
  });
});
