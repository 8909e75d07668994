import fc from "fast-check";
import { expect, it } from "vitest";
import { disksInSettings, hasSbdSettings, withSbdSettings } from "@/agent/sbd/sbd-settings";

const wanted = {
  ...{ disk: "wwn-0x6001405a2b3c4d5e", watchdogSeconds: 5 },
  watchdog: { device: "/dev/watchdog1", identity: "Software Watchdog", software: true, unstoppable: false },
};
const debian = '#SBD_DEVICE=""\nSBD_PACEMAKER=yes\nSBD_WATCHDOG_DEV=/dev/watchdog\nSBD_OPTS=\n';

it("our settings come last, where they count, and go again to the letter", () => {
  const ours = withSbdSettings(debian, wanted);
  expect(ours.startsWith(debian)).toBe(true);
  expect(disksInSettings(ours)).toEqual(["/dev/disk/by-id/wwn-0x6001405a2b3c4d5e"]);
  expect(ours.slice(debian.length)).toContain('SBD_WATCHDOG_DEV="/dev/watchdog1"\n');
  expect([hasSbdSettings(debian), hasSbdSettings(ours)]).toEqual([false, true]);
  expect(withSbdSettings(ours, null)).toBe(debian);
});

it("whatever the file was, it is so again; and set twice is set once", () => {
  const line = fc.oneof(fc.constantFrom("", "# SBD", "SBD_DEVICE=/dev/sdb", "SBD_OPTS="), fc.string());
  fc.assert(
    fc.property(fc.array(line), fc.boolean(), (lines, ends) => {
      const text = lines.join("\n") + (ends ? "\n" : "");
      fc.pre(!hasSbdSettings(text));
      const ours = withSbdSettings(text, wanted);
      expect(hasSbdSettings(ours)).toBe(true);
      expect(withSbdSettings(ours, wanted)).toBe(ours);
      expect(withSbdSettings(ours, null)).toBe(text);
    }),
  );
});

it("reads the disks that others set, in their forms", () => {
  expect(disksInSettings('SBD_DEVICE="/dev/sdb;/dev/sdc"')).toEqual(["/dev/sdb", "/dev/sdc"]);
  expect(disksInSettings("SBD_DEVICE=/dev/sdb\nSBD_DEVICE='/dev/sdc'")).toEqual(["/dev/sdc"]);
  expect(disksInSettings(debian)).toEqual([]);
});
