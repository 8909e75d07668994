import fc from "fast-check";
import { expect, it } from "vitest";
import { maskedValues } from "@/server/audit/masked-values";

it("keeps what was asked with, without what is secret, however deep", () => {
  const asked = {
    group: "Web",
    secrets: { switch: { password: "hunter2" } },
    plan: { devices: [{ parameters: { passwd: "hunter2" }, secretParameters: ["password"] }] },
  };
  const kept = maskedValues(asked);
  expect(kept).not.toContain("hunter2");
  expect(JSON.parse(kept)).toMatchObject({
    group: "Web",
    plan: { devices: [{ secretParameters: ["password"] }] },
  });
});

it("is JSON of a bounded length, whatever was sent", () => {
  fc.assert(
    fc.property(fc.anything(), (sent) => {
      const kept = maskedValues(sent);
      expect(() => JSON.parse(kept)).not.toThrow();
      expect(kept).not.toContain("\u0000");
    }),
  );
  const long = maskedValues({ text: "x".repeat(100_000) });
  expect(long.length).toBeLessThan(20_000);
  expect(JSON.parse(long).length).toBeGreaterThan(100_000);
});
