import { describe, expect, it } from "vitest";
import { diskOffer } from "@/components/quorum/disk-offer";
import type { HostReport } from "@/protocol/host-report";

type Told = Partial<Pick<HostReport, "watchdogs" | "sbd" | "disks">>;
const disk = {
  ...{ name: "sdb", path: "/dev/sdb", size: 64 * 1024 * 1024, type: "disk" },
  ...{ fileSystem: null, mountPoint: null, ids: ["wwn-0x6001405a"] },
  ...{ partitionTable: null, readOnly: false, parts: 0 },
};
const hardware = { device: "/dev/watchdog0", identity: "iTCO_wdt", software: false, unstoppable: false };
const softdog = {
  device: "/dev/watchdog0",
  identity: "Software Watchdog",
  software: true,
  unstoppable: false,
};
const fit: Told = { watchdogs: [hardware], sbd: null, disks: [disk] };

function offer(...told: (Told | null)[]) {
  const names = ["alpha", "bravo", "charlie"].slice(0, told.length);
  const nodes = Object.fromEntries(names.map((name) => [name, { name, serverId: name }]));
  const servers = Object.fromEntries(names.map((id, i) => [id, { id, report: told[i] ?? null }]));
  return diskOffer({ nodes } as never, { servers } as never);
}

describe("a disk as witness", () => {
  it("is offered where every node has a watchdog and sees a free disk", () => {
    expect(offer(fit, fit)).toMatchObject({ refused: null, software: [], disks: [{ id: "wwn-0x6001405a" }] });
  });

  it.each<[string, (Told | null)[], ReturnType<typeof offer>["refused"]]>([
    ["a node has no watchdog", [fit, { ...fit, watchdogs: [] }], { why: "noWatchdog", names: ["bravo"] }],
    ["a node does not tell", [fit, null], { why: "unknown", names: ["bravo"] }],
    ["an agent does not look", [{ ...fit, sbd: undefined }, fit], { why: "unknown", names: ["alpha"] }],
    [
      "SBD was set up by others",
      [fit, { ...fit, sbd: { active: true, enabled: true, disks: ["/dev/sdz"], ours: false } }],
      { why: "elsewhere", names: ["bravo"] },
    ],
    ["no disk is shared", [fit, { ...fit, disks: [] }], { why: "noDisk", names: ["alpha", "bravo"] }],
    [
      "the only one is used",
      [fit, { ...fit, disks: [{ ...disk, fileSystem: "ext4" }] }],
      { why: "noneFree", names: ["wwn-0x6001405a"] },
    ],
    ["there is one node", [fit], { why: "oneNode", names: ["alpha"] }],
  ])("is refused with the reason where %s", (_, told, refused) => {
    expect(offer(...told).refused).toEqual(refused);
  });

  it("says which nodes have a watchdog in software alone", () => {
    expect(
      offer({ ...fit, watchdogs: [softdog] }, { ...fit, watchdogs: [hardware, softdog] }).software,
    ).toEqual(["alpha"]);
  });
});
