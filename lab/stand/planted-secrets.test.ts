import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findPlanted } from "@/lab/stand/planted-secrets";
import { SecretSearch } from "@/lab/stand/secret-search";
import { ToldRecord } from "@/lab/stand/told-record";

const searchFor = (secret: string | Buffer) => {
  const search = new SecretSearch();
  search.plant("it", secret);
  return search;
};
const xml = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** How something may leak without being there letter by letter. */
const leaks: Record<string, (secret: string, around: [string, string]) => string> = {
  "as it is": (secret, [before, after]) => before + secret + after,
  "in base64 amid other bytes": (secret, [before, after]) =>
    Buffer.from(before + secret + after).toString("base64"),
  "in base64 for addresses": (secret, [before, after]) =>
    Buffer.from(before + secret + after).toString("base64url"),
  "in hexadecimal, as a dump shows bytes": (secret, [before, after]) =>
    Buffer.from(before + secret + after).toString("hex"),
  "in an address": (secret, [, after]) => `/x?a=${encodeURIComponent(secret + after)}`,
  "in a form": (secret) => String(new URLSearchParams({ a: secret })),
  "in JSON": (secret, [before, after]) => JSON.stringify({ a: [before + secret + after] }),
  "in JSON within JSON": (secret) => JSON.stringify({ a: JSON.stringify({ b: secret }) }),
  "in a table of JSON": (secret) => `"${JSON.stringify({ a: secret }).replace(/"/g, '""')}"`,
  "in XML": (secret, [before]) => `<nvpair name="${xml(before)}" value="${xml(secret)}"/>`,
};

describe("a planted secret is found", () => {
  // Marks that only URLSearchParams escapes are not among them.
  const secrets = fc.stringMatching(/^[A-Za-z0-9 +/=&<>"\\%_-]{12,40}$/);
  const texts = fc.string({ maxLength: 30 });
  it.each(Object.entries(leaks))("%s", (_how, leak) => {
    fc.assert(
      fc.property(secrets, fc.tuple(texts, texts), (secret, around) => {
        expect([...searchFor(secret).in(Buffer.from(leak(secret, around)))]).not.toEqual([]);
      }),
    );
  });

  it("also where it is bytes and no text, or a key of several lines of which one stands there", () => {
    const key = Buffer.from([0, 255, 254, 1, 2, 3, 128, 129, 0, 7]);
    expect([...searchFor(key).in(Buffer.from(`\\x00${key.toString("hex")}`))]).toEqual(["it (hexadecimal)"]);
    const pem = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEG\nCCqGSM49AwEHBG0wawIBAQ\n-----END";
    expect([...searchFor(pem).in(Buffer.from("x CCqGSM49AwEHBG0wawIBAQ x"))]).toEqual(["it (as it is)"]);
    expect([...searchFor(pem).in(Buffer.from("-----BEGIN PRIVATE KEY-----"))]).toEqual([]);
  });

  it("and nothing where there is none", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect([...searchFor("never-in-there-by-chance").in(Buffer.from(text))]).toEqual([]);
      }),
    );
    expect(() => searchFor("short")).toThrow(/too short/);
  });
});

describe("below a directory and in what was told", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "understudy-planted-"));
    await mkdir(join(directory, "deep"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("finds a secret wherever it stands, also across two chunks, and says in which file and never what", async () => {
    const search = new SecretSearch();
    search.plant("switch", "s3cret-of-it!");
    search.plant("other", "absent-from-all");
    const long = Buffer.alloc(4 * 1024 * 1024 - 3, 0xff);
    await writeFile(join(directory, "log"), "user said s3cret-of-it! twice s3cret-of-it!");
    await writeFile(
      join(directory, "deep/across"),
      Buffer.concat([long, Buffer.from("s3cret-of-it!"), long]),
    );
    await writeFile(join(directory, "clean"), "nothing of it");
    await writeFile(join(directory, "deep/token"), `x ust1_${"A".repeat(43)} y`);
    expect(await findPlanted(directory, search)).toEqual([
      "deep/across: switch (as it is)",
      "deep/token: a program's token (as it is)",
      "log: switch (as it is)",
    ]);
  });

  it("finds what was told before it was known to be secret, once for each place", () => {
    const told = new ToldRecord();
    try {
      told.add("answer of /x", "code abcde-fghij");
      told.add("answer of /x", "again abcde-fghij");
      told.add("frame patch", Buffer.from(`{"a":"${Buffer.from("abcde-fghij").toString("base64")}"}`));
      told.add("frame pulse", "nothing");
      const search = new SecretSearch();
      search.plant("a recovery code", "abcde-fghij");
      expect(told.find(search)).toEqual([
        "answer of /x: a recovery code (as it is)",
        "frame patch: a recovery code (base64)",
      ]);
    } finally {
      told.close();
    }
  });
});
