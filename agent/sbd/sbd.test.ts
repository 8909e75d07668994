import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDump, parseList } from "@/agent/sbd/sbd";
import { parseSbd } from "@/agent/sbd/sbd-service";
import { withSbdSettings } from "@/agent/sbd/sbd-settings";

/** What SBD 1.5.2 and systemd 252 said on hosts with a kernel of their own. */
const recorded = (name: string) => readFileSync(new URL(`recorded/${name}`, import.meta.url), "utf8");
const wanted = {
  ...{ disk: "lab-shared0", watchdogSeconds: 5 },
  watchdog: { device: "/dev/watchdog1", identity: "softdog", software: true, unstoppable: false },
};

describe("SBD's own words", () => {
  it("of a header: whose it is, and its times", () => {
    expect(parseDump(recorded("dump.txt"))).toEqual({
      ...{ uuid: "5e328f23-3e53-4217-a574-2dc6b0353113", watchdogSeconds: 5, messageSeconds: 10 },
    });
  });

  it("of a disk without one", () => {
    expect(parseDump("==Dumping header on disk /dev/disk/by-id/lab-shared0\n")).toBeNull();
  });

  it("of who has a place on it, told to go or not", () => {
    expect(parseList(recorded("list.txt"))).toEqual(["alpha", "bravo"]);
    expect(parseList(recorded("list-told-to-go.txt"))).toEqual(["alpha", "bravo"]);
    expect(parseList("")).toEqual([]);
  });
});

describe("SBD on a server", () => {
  it("runs with the disk of the settings, which are ours or not", () => {
    const ours = withSbdSettings("SBD_DEVICE=/dev/sdz\n", wanted);
    expect(parseSbd(recorded("show-running.txt"), ours)).toEqual({
      ...{ active: true, enabled: true, disks: ["/dev/disk/by-id/lab-shared0"], ours: true },
    });
    expect(parseSbd(recorded("show-running.txt"), "SBD_DEVICE=/dev/sdz\n")).toMatchObject({
      ...{ disks: ["/dev/sdz"], ours: false },
    });
  });

  it("is none where it is not installed", () => {
    expect(parseSbd("LoadState=not-found\nActiveState=inactive\nUnitFileState=\n", "")).toBeNull();
  });
});
