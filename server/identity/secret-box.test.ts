import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { seal, unseal } from "@/server/identity/secret-box";

describe("the secret box", () => {
  const key = randomBytes(32);
  it("gives back what was put in", () =>
    expect(unseal(seal("päss 网", key, "a/b"), key, "a/b")).toBe("päss 网"));
  it("does not open for another device", () => {
    const sealed = seal("secret", key, "a/b");
    expect(() => unseal(sealed, key, "a/c")).toThrow();
  });
  it("does not open with another key", () => {
    const sealed = seal("secret", key, "a/b");
    expect(() => unseal(sealed, randomBytes(32), "a/b")).toThrow();
  });
  it("does not open by a crafted or a shorter proof of what it holds (booth CVE-2024-3049)", () => {
    const sealed = seal("secret", key, "a/b");
    // A nonce and ever less of the tag: four bytes of it could be guessed.
    for (const length of [0, 11, 12, 16, 20, 27])
      expect(() => unseal(sealed.slice(0, length), key, "a/b")).toThrow();
    const tags = Array.from({ length: 16 }, (_, i) => 12 + i);
    for (const at of tags) {
      const crafted = sealed.map((byte, i) => (i === at ? byte ^ 1 : byte));
      expect(() => unseal(crafted, key, "a/b")).toThrow();
    }
  });
  it("holds no readable text", () => {
    expect(Buffer.from(seal("secret", key, "a/b")).includes("secret")).toBe(false);
  });
});
