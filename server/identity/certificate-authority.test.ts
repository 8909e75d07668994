import { randomBytes } from "node:crypto";
import { access, chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "@/server/config";
import { openCertificateAuthority } from "@/server/identity/certificate-authority";
import { openSecretsKey } from "@/server/identity/secrets-key";
import { createLog } from "@/server/log";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-authority-"));
});
afterEach(() => rm(folder, { recursive: true }));

const key = randomBytes(32);
const open = (secretsKey: Buffer = key) =>
  openCertificateAuthority(folder, ["10.0.0.1"], secretsKey, createLog("silent"));
const fileOf = (name: string) => join(folder, "certificates", `${name}.json`);
const contentOf = (name: string) => readFile(fileOf(name), "utf8");
const there = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

describe("the keys of the certificate authority and of the console", () => {
  it("are sealed in their files, and open again as they were", async () => {
    const made = await open();
    for (const name of ["authority", "console"]) {
      expect(await contentOf(name)).toContain("BEGIN CERTIFICATE");
      expect(await contentOf(name)).not.toMatch(/PRIVATE KEY/);
    }
    const again = await open();
    expect(again.fingerprint).toBe(made.fingerprint);
    expect(again.server).toEqual(made.server);
  });

  it("that a version before kept in clear are sealed, and stay the same", async () => {
    const made = await open();
    const { server } = made;
    await writeFile(fileOf("console"), JSON.stringify(server));
    const again = await open();
    expect(again.server).toEqual(server);
    expect(await contentOf("console")).not.toMatch(/PRIVATE KEY/);
  });

  it("do not open with another key, in each other's place, or changed; none is made anew then", async () => {
    await open();
    const before = await contentOf("authority");
    await expect(open(randomBytes(32))).rejects.toThrow(/another secrets-key/);
    await writeFile(fileOf("authority"), before.replace(/"sealedKey":"..../, '"sealedKey":"AAAA'));
    await expect(open()).rejects.toThrow(/another secrets-key/);
    await writeFile(fileOf("authority"), before);
    const swapped = JSON.stringify({
      ...JSON.parse(before),
      sealedKey: JSON.parse(await contentOf("console")).sealedKey,
    });
    await writeFile(fileOf("authority"), swapped);
    await expect(open()).rejects.toThrow(/another secrets-key/);
    expect(await contentOf("authority")).toBe(swapped);
  });
});

describe("the key of what is kept secret", () => {
  const config = (settings: Record<string, string> = {}) =>
    readConfig({ NODE_ENV: "test", UNDERSTUDY_DATA: folder, ...settings });

  it("is made once, in the data directory", async () => {
    const made = await openSecretsKey(config());
    expect(made).toHaveLength(32);
    expect(await openSecretsKey(config())).toEqual(made);
    expect(await there(join(folder, "secrets-key"))).toBe(true);
  });

  it("lies where it was said to, apart from what it seals", async () => {
    const apart = join(folder, "apart");
    await mkdir(apart);
    const moved = { UNDERSTUDY_SECRETS_KEY_FILE: join(apart, "key") };
    const made = await openSecretsKey(config(moved));
    expect(await openSecretsKey(config(moved))).toEqual(made);
    expect(await there(join(folder, "secrets-key"))).toBe(false);
  });

  it("is its owner's alone, or the console does not start", async () => {
    await openSecretsKey(config());
    await chmod(join(folder, "secrets-key"), 0o640);
    await expect(openSecretsKey(config())).rejects.toThrow(/read by others.*chmod 600/);
  });

  it("is not made anew where something was sealed with the one that is missing", async () => {
    await open(await openSecretsKey(config()));
    await rename(join(folder, "secrets-key"), join(folder, "elsewhere"));
    await expect(openSecretsKey(config())).rejects.toThrow(/is missing.*Nothing was changed/);
    expect(await there(join(folder, "secrets-key"))).toBe(false);
    const found = { UNDERSTUDY_SECRETS_KEY_FILE: join(folder, "elsewhere") };
    expect(await openSecretsKey(config(found))).toHaveLength(32);
  });
});
