import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditEntry } from "@/protocol/audit";
import { CHAIN_BEGIN, type ChainedEntry, ChainReader, macOf } from "@/server/audit/audit-chain";

const key = randomBytes(32);
const texts = fc.record({
  user: fc.option(fc.string()),
  subject: fc.string(),
  values: fc.string(),
  reason: fc.string(),
});

function chained(
  parts: { user: string | null; subject: string; values: string; reason: string }[],
  by = key,
) {
  let last = CHAIN_BEGIN;
  return parts.map((part, index): ChainedEntry => {
    const entry: AuditEntry = {
      ...{ id: index + 1, at: 1000 + index, address: "::1", action: "group.move", clusterId: null },
      ...{ operationId: null, outcome: "accepted", problem: null },
      ...part,
    };
    last = { id: entry.id, mac: macOf(by, last.mac, entry) };
    return { ...entry, mac: last.mac };
  });
}

function breachOf(entries: ChainedEntry[], head: ChainedEntry | null | undefined) {
  const reader = new ChainReader(key, head ?? null);
  for (const entry of entries) reader.read(entry);
  return reader.end();
}

describe("the chain of the audit", () => {
  it("holds as it was written, also where its head was not noted yet", () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 20 }), fc.nat(), (parts, at) => {
        const entries = chained(parts);
        expect(breachOf(entries, entries.at(-1))).toBeNull();
        expect(breachOf(entries, entries[at % entries.length])).toBeNull();
      }),
    );
    expect(breachOf([], null)).toBeNull();
  });

  it("does not hold once any entry says something else", () => {
    const fields = ["user", "subject", "values", "reason", "action", "address"] as const;
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 10 }),
        fc.nat(),
        fc.constantFrom(...fields),
        (parts, at, field) => {
          const entries = chained(parts);
          const place = at % entries.length;
          const forged = entries.map((entry, i) =>
            i === place ? { ...entry, [field]: `${entry[field]}x` } : entry,
          );
          expect(breachOf(forged, entries.at(-1))).toEqual({ id: place + 1, why: "altered" });
        },
      ),
    );
  });

  it("misses what was taken away: in the middle, at the begin, at the end, or all of it", () => {
    const entries = chained(
      Array.from({ length: 6 }, () => ({ user: "a", subject: "", values: "", reason: "" })),
    );
    const head = entries.at(-1);
    expect(breachOf(entries.toSpliced(2, 1), head)).toEqual({ id: 3, why: "missing" });
    expect(breachOf(entries.slice(1), head)).toEqual({ id: 1, why: "missing" });
    expect(breachOf(entries.slice(0, 4), head)).toEqual({ id: 5, why: "cut-off" });
    expect(breachOf([], head)).toEqual({ id: 1, why: "cut-off" });
    expect(breachOf(entries.slice(0, 4), null)).toEqual({ id: 4, why: "unanchored" });
  });

  it("a crafted hash passes in place of no HMAC (booth CVE-2024-3049): none that is shorter, longer or other signs", () => {
    const entries = chained([{ user: "a", subject: "", values: "", reason: "" }]);
    const [{ mac } = { mac: "" }] = entries;
    const flipped = `${mac.slice(0, -1)}${mac.endsWith("0") ? "1" : "0"}`;
    const crafted = [
      "",
      "0".repeat(64),
      mac.slice(0, 63),
      mac.slice(0, 8),
      `${mac}0`,
      mac.toUpperCase(),
      flipped,
    ];
    for (const made of [...crafted, `${mac.slice(1)}é`, "网".repeat(64), `${mac}\u0000`]) {
      if (made === mac) continue;
      const forged = entries.map((entry) => ({ ...entry, mac: made }));
      expect([made, breachOf(forged, entries[0])?.why]).toEqual([made, "altered"]);
      expect([made, breachOf(entries, forged[0])?.why]).toEqual([made, "altered"]);
    }
  });

  it("is not the chain of somebody who has not the key", () => {
    const forged = chained([{ user: "a", subject: "", values: "", reason: "" }], randomBytes(32));
    expect(breachOf(forged, forged[0])).toEqual({ id: 1, why: "altered" });
  });
});
