import { describe, expect, it } from "vitest";
import { diskUse, sharedDisks, stableIds } from "@/protocol/disk-use";
import type { HostDisk } from "@/protocol/host-report";

const free: HostDisk = {
  ...{ name: "sdb", path: "/dev/sdb", size: 64 * 1024 * 1024, type: "disk" },
  ...{ fileSystem: null, mountPoint: null, ids: ["scsi-SLIO_a", "wwn-0x6001405a"] },
  ...{ partitionTable: null, readOnly: false, parts: 0 },
};

describe("a disk may be a witness", () => {
  it.each<[string, Partial<HostDisk>, ReturnType<typeof diskUse>]>([
    ["when nothing is on it and it has a lasting name", {}, null],
    ["over several paths", { type: "mpath" }, null],
    ["not when it is a partition", { type: "part" }, "not-a-disk"],
    ["not when it is mounted", { mountPoint: "/srv" }, "mounted"],
    ["not with a file system", { fileSystem: "ext4" }, "signature"],
    ["not of LVM", { fileSystem: "LVM2_member", parts: 2 }, "signature"],
    ["not of DRBD", { fileSystem: "drbd" }, "signature"],
    ["not as one path of several", { fileSystem: "mpath_member", parts: 1 }, "signature"],
    ["not with an empty partition table", { partitionTable: "gpt" }, "partitions"],
    ["not when something is made of it", { parts: 1 }, "in-use"],
    ["not when nobody can write on it", { readOnly: true }, "read-only"],
    ["not when it is tiny", { size: 1024 * 1024 }, "too-small"],
    ["not without a name that lasts", { ids: [] }, "no-name"],
    ["not by a name that settings cannot carry", { ids: ["usb-a b", "x;y"] }, "no-name"],
    ["not while its agent does not look", { ids: undefined, parts: undefined }, "unknown"],
  ])("%s", (_, differs, use) => {
    expect(diskUse({ ...free, ...differs })).toBe(use);
  });
});

it("its WWN comes before names by model and serial number", () => {
  expect(stableIds(free)).toEqual(["wwn-0x6001405a", "scsi-SLIO_a"]);
});

describe("disks that are shared", () => {
  const server = (name: string, ...disks: HostDisk[]) => ({ name, disks });
  const own = { ...free, ids: ["wwn-0x1"] };

  it("are those that all servers see by one name, wherever it is plugged in", () => {
    const moved = { ...free, name: "sdq", path: "/dev/sdq" };
    expect(sharedDisks([server("alpha", own, free), server("bravo", moved)])).toEqual([
      { id: "wwn-0x6001405a", size: free.size, use: null },
    ]);
    expect(sharedDisks([server("alpha", free), server("bravo", own)])).toEqual([]);
    expect(sharedDisks([server("alpha", free)])).toEqual([]);
  });

  it("are told with what one of the servers has against them, after those that are free", () => {
    const data = { ...own, fileSystem: "xfs" };
    const found = sharedDisks([server("alpha", own, free), server("bravo", data, free)]);
    expect(found.map(({ id, use }) => [id, use])).toEqual([
      ["wwn-0x6001405a", null],
      ["wwn-0x1", { why: "signature", server: "bravo" }],
    ]);
  });
});
