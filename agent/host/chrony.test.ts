import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseSources, parseTracking } from "@/agent/host/chrony";
import { parseTimeService } from "@/agent/host/time";

const recorded = (name: string) => readFileSync(new URL(`recorded/${name}`, import.meta.url), "utf8");

describe("chronyc's words", () => {
  it("tell what a clock follows, and how well", () => {
    expect(parseTracking(recorded("chronyc-tracking.txt"))).toEqual({
      source: "10.77.1.13",
      stratum: 6,
      lastOffsetMs: 0,
      correctingMs: 0,
      rootDispersionMs: 0,
      synchronised: true,
    });
    const itself = parseTracking(recorded("chronyc-tracking-itself.txt"));
    expect(itself).toMatchObject({ source: null, stratum: 10, synchronised: true });
  });

  it("tell that nothing is followed yet", () => {
    const told = parseTracking(recorded("chronyc-tracking-none.txt"));
    expect(told).toMatchObject({ source: null, synchronised: false });
  });

  it("tell of every source whether it answers and is used", () => {
    expect(parseSources(recorded("chronyc-sources.txt"))).toEqual([
      { name: "10.77.1.13", state: "followed", stratum: 5, offsetMs: 0 },
      { name: "10.77.1.12", state: "usable", stratum: 6, offsetMs: 0 },
      { name: "192.0.2.1", state: "silent", stratum: 0, offsetMs: null },
      { name: "10.77.1.11", state: "measuring", stratum: 5, offsetMs: 0 },
    ]);
    expect(parseSources("")).toEqual([]);
  });
});

describe("the time service", () => {
  it("is the one that runs, of those that are installed", () => {
    const units = recorded("systemctl-show-time.txt");
    expect(parseTimeService(units)).toBe("chrony");
    expect(parseTimeService(units.replace("ActiveState=active", "ActiveState=inactive"))).toBeNull();
  });
});
