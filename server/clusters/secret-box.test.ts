import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { seal, unseal } from "@/server/clusters/secret-box";

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
  it("holds no readable text", () => {
    expect(Buffer.from(seal("secret", key, "a/b")).includes("secret")).toBe(false);
  });
});
