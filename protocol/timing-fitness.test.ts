import { describe, expect, it } from "vitest";
import { type Measured, unfitFor } from "@/protocol/timing-fitness";

const at = 1_000_000;
const link = (from: string, to: string, ms: number | null, state = "connected") => ({
  ...{ from, to, state },
  roundTrip: ms === null ? null : { ms, at },
});
const network = (name: string, ...links: ReturnType<typeof link>[]) => ({ name, links });
const measured = (
  pauses: Record<string, number | null | "unknown">,
  ...networks: Measured["networks"][string][]
) => ({
  nodes: Object.fromEntries(
    Object.entries(pauses).map(([name, ms]) => [
      name,
      {
        name,
        scheduling: ms === "unknown" ? null : { since: 0, pause: ms === null ? null : { ms, at } },
      },
    ]),
  ),
  networks: Object.fromEntries(networks.map((each) => [each.name, each])),
});

describe("whether hosts and networks allow a timing", () => {
  const fast = { tokenMs: 300, linkMode: "active" as const };
  const safe = { tokenMs: 1000, linkMode: "passive" as const };

  it("a pause counts from 0.8 of the token, the longest first", () => {
    const hosts = measured({ alpha: 240, bravo: 412, charlie: 700, delta: null });
    expect(unfitFor(fast, hosts)).toEqual([
      { what: "pause", node: "charlie", ms: 700, at, limitMs: 240 },
      { what: "pause", node: "bravo", ms: 412, at, limitMs: 240 },
    ]);
    expect(unfitFor(safe, hosts)).toEqual([]);
  });

  it("an agent that does not tell is not taken for a host that is fit", () => {
    expect(unfitFor(safe, measured({ alpha: "unknown", bravo: null }))).toEqual([
      { what: "not-measured", node: "alpha" },
    ]);
  });

  it("one slow network of two does harm only where one carries at a time", () => {
    const slow = network("public", link("alpha", "bravo", 300));
    const both = measured({}, network("private", link("alpha", "bravo", 1)), slow);
    const found = { what: "round-trip", network: "public", from: "alpha", to: "bravo", ms: 300, at };
    expect(unfitFor(fast, both)).toEqual([]);
    expect(unfitFor({ ...fast, linkMode: "passive" }, both)).toEqual([{ ...found, limitMs: 71 }]);
    expect(unfitFor(fast, measured({}, network("private", link("alpha", "bravo", null)), slow))).toHaveLength(
      1,
    );
    expect(unfitFor(safe, both)).toEqual([{ ...found, limitMs: 238 }]);
  });

  it("a broken link is not judged by what it was", () => {
    expect(unfitFor(fast, measured({}, network("private", link("alpha", "bravo", 900, "broken"))))).toEqual(
      [],
    );
  });
});
