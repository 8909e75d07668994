import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig } from "@/server/config";
import { readClientSecret } from "@/server/identity/provider/client-secret";
import { PENDING_MS, PendingSignIns } from "@/server/identity/provider/pending-sign-ins";

const whole = {
  UNDERSTUDY_OIDC_ISSUER: "https://id.example.org/realms/ops",
  UNDERSTUDY_OIDC_CLIENT_ID: "understudy",
  UNDERSTUDY_OIDC_CLIENT_SECRET_FILE: "/etc/understudy/client-secret",
};
const read = (settings: Record<string, string>) => readConfig({ NODE_ENV: "test", ...settings }).provider;

it("a provider is set up by its issuer, the client and the file of its secret; its name is the issuer's host", () => {
  expect(read({})).toBe(null);
  expect(read(whole)).toEqual({
    issuer: "https://id.example.org/realms/ops",
    ...{ clientId: "understudy", secretFile: "/etc/understudy/client-secret", name: "id.example.org" },
  });
  expect(read({ ...whole, UNDERSTUDY_OIDC_NAME: "Example" })?.name).toBe("Example");
});

it.each(Object.keys(whole))("without %s the console does not start, and says what is missing", (name) => {
  expect(() => read({ ...whole, [name]: "" })).toThrow(/needs all of UNDERSTUDY_OIDC_ISSUER/);
  expect(() => read({ UNDERSTUDY_OIDC_NAME: "Example" })).toThrow(/needs all of/);
});

it.each([
  "http://id.example.org",
  "http://127.0.0.1.evil.example",
  "http://localhost.evil.example",
  "ftp://id.example.org",
  "id.example.org",
  "https://id.example.org/?a=b",
  "https://id.example.org/#a",
  "https://user:password@id.example.org",
])("the issuer %s is refused: secrets would cross a network in clear, or it is no issuer", (issuer) => {
  expect(() => read({ ...whole, UNDERSTUDY_OIDC_ISSUER: issuer })).toThrow(/will not do/);
});

it.each(["http://127.0.0.1:4000", "http://localhost:4000", "http://[::1]:4000"])(
  "the issuer %s is on this machine and may do without TLS",
  (issuer) => expect(read({ ...whole, UNDERSTUDY_OIDC_ISSUER: issuer })?.issuer).toBe(issuer),
);

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "understudy-secret-"));
});
afterAll(() => rm(directory, { recursive: true }));

it("the secret's file is its owner's alone, there, and not empty", async () => {
  const file = join(directory, "secret");
  await expect(readClientSecret(file)).rejects.toThrow(/cannot be read/);
  await writeFile(file, " the secret \n", { mode: 0o600 });
  expect(await readClientSecret(file)).toBe("the secret");
  for (const mode of [0o640, 0o604, 0o644, 0o660]) {
    await chmod(file, mode);
    await expect(readClientSecret(file)).rejects.toThrow(/chmod 600/);
  }
  await chmod(file, 0o400);
  expect(await readClientSecret(file)).toBe("the secret");
  await chmod(file, 0o600);
  await writeFile(file, "\n");
  await expect(readClientSecret(file)).rejects.toThrow(/is empty/);
});

it("who left for the provider comes back once, not too late, and a flood drops the oldest", () => {
  let now = 0;
  const pending = new PendingSignIns(() => now);
  const left = (state: string) =>
    pending.keep(
      { purpose: "sign-in", from: "/" },
      { state, nonce: "n", verifier: "v", redirectUri: "r", fresh: false, at: now },
      "browser",
    );
  left("a");
  expect(pending.take("a", "browser")?.asked).toEqual({ purpose: "sign-in", from: "/" });
  expect(pending.take("a", "browser")).toBe(null);
  left("b");
  expect(pending.take("b", "another browser")).toBe(null);
  left("c");
  now += PENDING_MS;
  expect(pending.take("c", "browser")).toBe(null);
  for (let i = 0; i < 10_001; i++) left(`flood-${i}`);
  expect(pending.take("flood-0", "browser")).toBe(null);
  expect(pending.take("flood-10000", "browser")).not.toBe(null);
});
