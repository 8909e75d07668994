import { describe, expect, it } from "vitest";
import { withDiskWitness } from "@/compiler/objects/edit-disk-witness";
import type { SbdState } from "@/protocol/disk-witness";
import { diskWitnessState } from "@/server/clusters/disk-witness-state";
import { weigh } from "@/server/clusters/evidence";
import { sampleDefinition, sampleReports } from "@/server/clusters/sample-reports";

const NOW = 1_000_000;
const disk = { disk: "wwn-0x6001405a", watchdogSeconds: 5 };
const withIt = withDiskWitness(sampleDefinition, disk);
const runs: SbdState = { active: true, enabled: true, disks: ["/dev/disk/by-id/wwn-0x6001405a"], ours: true };

function state(told: (SbdState | null | undefined)[], definition = withIt) {
  const reports = sampleReports(NOW);
  for (const [i, { host }] of Object.values(reports).entries()) if (host) host.sbd = told[i];
  return diskWitnessState(definition, weigh(definition, reports, NOW, false));
}

describe("a disk witness", () => {
  it("is in use while SBD runs with it on every node that runs", () => {
    expect(state([runs, runs])).toEqual({ decided: disk, state: "up", without: [] });
  });

  it.each<[string, SbdState | null]>([
    ["SBD is not installed", null],
    ["SBD does not run", { ...runs, active: false }],
    ["SBD runs with another disk", { ...runs, disks: ["/dev/sdz"] }],
  ])("is not where %s", (_, told) => {
    expect(state([runs, told])).toMatchObject({ state: "unreachable", without: ["beta"] });
  });

  it("is unknown where nobody tells", () => {
    expect(state([undefined, undefined])).toMatchObject({ state: "unknown", without: [] });
  });

  it("is of no use while the cluster has no fence device that writes on it", () => {
    const torn = { ...withIt, configuration: sampleDefinition.configuration };
    expect(state([runs, runs], torn)).toMatchObject({ state: "unreachable", without: ["alpha", "beta"] });
  });

  it("is none where none was decided, unless others set SBD up", () => {
    expect(state([null, { ...runs, active: false }], sampleDefinition)).toBeNull();
    expect(state([null, { ...runs, ours: false }], sampleDefinition)).toMatchObject({ decided: null });
  });
});
