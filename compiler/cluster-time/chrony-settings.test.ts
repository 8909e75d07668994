import { describe, expect, it } from "vitest";
import { chronySettings, timeDiffers } from "@/compiler/cluster-time/chrony-settings";
import { timeChanges } from "@/compiler/cluster-time/time-changes";
import { applyEdit } from "@/compiler/objects/apply-edit";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import { definitionSchema } from "@/protocol/definition";

const own = triedDefinition();
const keeping = (sources: string[]) => applyEdit(own, { type: "set-time", time: { sources } });
const linesOf = (settings: string | null, word: string) =>
  (settings ?? "").split("\n").filter((line) => line.startsWith(`${word} `));

describe("what chrony on a node is told", () => {
  it("is nothing where it was not decided, as in definitions that were stored before there was such a thing", () => {
    const { time: _, ...stored } = own;
    expect(definitionSchema.parse(stored).time).toBeNull();
    expect(chronySettings(own, "alpha")).toBeNull();
    expect(chronySettings(keeping([]), "nowhere")).toBeNull();
  });

  it("prefers the common sources, and has the other nodes' addresses, the heartbeat's first, for when they are silent", () => {
    const settings = chronySettings(keeping(["ntp.example.net", "203.0.113.7"]), "alpha");
    expect(linesOf(settings, "server")).toEqual([
      "server ntp.example.net iburst prefer minpoll 4 maxpoll 6",
      "server 203.0.113.7 iburst prefer minpoll 4 maxpoll 6",
      "server 198.51.100.11 iburst minpoll 2 maxpoll 6",
      "server 192.0.2.11 iburst minpoll 2 maxpoll 6",
    ]);
  });

  it("lets nobody but the other nodes ask, and no node ask itself", () => {
    for (const [node, other] of [
      ["alpha", "1"],
      ["beta", "0"],
    ])
      expect(linesOf(chronySettings(keeping([]), node ?? ""), "allow")).toEqual([
        `allow 198.51.100.1${other}`,
        `allow 192.0.2.1${other}`,
      ]);
  });

  it("follows the networks: another address is another setting, on the other nodes only", () => {
    const before = keeping([]);
    const [first, ...rest] = before.networks;
    const moved = {
      ...before,
      networks: [
        {
          ...(first ?? expect.fail()),
          interfaces: (first?.interfaces ?? []).map((each) =>
            each.node === "alpha" ? { ...each, address: "198.51.100.77" } : each,
          ),
        },
        ...rest,
      ],
    };
    expect(timeDiffers(before, moved, "alpha")).toBe(false);
    expect(timeDiffers(before, moved, "beta")).toBe(true);
    expect(timeDiffers(before, { ...before, name: "Renamed" }, "beta")).toBe(false);
  });

  it("is shown before it is written, directive by directive", () => {
    expect(timeChanges(own, own)).toEqual([]);
    const [first, second] = [keeping(["203.0.113.7"]), keeping(["203.0.113.8"])];
    expect(timeChanges(first, second)).toEqual(
      ["alpha", "beta"].map((node) => ({
        ...{ object: `chrony: ${node}`, element: "chrony.conf", what: "changed", field: "server" },
        ours: expect.stringMatching(/^203\.0\.113\.7 iburst prefer .*, 198\.51\.100\.1/),
        theirs: expect.stringMatching(/^203\.0\.113\.8 iburst prefer .*, 198\.51\.100\.1/),
      })),
    );
    expect(new Set(timeChanges(own, first).map(({ what }) => what))).toEqual(new Set(["added"]));
    expect(new Set(timeChanges(first, own).map(({ what }) => what))).toEqual(new Set(["removed"]));
  });

  it("is taken away again with nothing left of it", () => {
    expect(applyEdit(keeping(["ntp.example.net"]), { type: "set-time", time: null })).toEqual(own);
  });
});
