import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { afterAll, describe, expect, it, vi } from "vitest";
import { routeCommands } from "@/agent/faults/adapter-down";
import { partitionRules } from "@/agent/faults/partition";
import { type FoundProcess, parseStat, signal, treeOf } from "@/agent/faults/process-tree";

const recorded = (name: string) => readFileSync(new URL(`recorded/${name}`, import.meta.url), "utf8");

describe("the routes of an adapter that was set down", () => {
  it("are made again as they were; the kernel's own come by themselves", () => {
    expect(routeCommands(recorded("ip-route-4.json"), "-4", "eth0").map((each) => each.join(" "))).toEqual([
      "-4 route replace 203.0.113.0/24 dev eth0 table 77 scope link",
      "-4 route replace default via 192.0.2.1 dev eth0 metric 100",
      "-4 route replace 198.51.100.0/24 via 192.0.2.2 dev eth0 src 192.0.2.10 proto static",
    ]);
    expect(routeCommands(recorded("ip-route-6.json"), "-6", "eth0").map((each) => each.join(" "))).toEqual([
      "-6 route replace default via 2001:db8::1 dev eth0 metric 1024",
    ]);
    expect(routeCommands("", "-4", "eth0")).toEqual([]);
  });
});

describe("the processes of a service", () => {
  const process = (pid: number, parent: number, state = "S"): FoundProcess => ({
    ...{ pid, parent, state, startedAt: String(pid) },
  });

  it("are its main one and all it started, the main one first; what has ended is left out", () => {
    const all = [
      process(3, 2),
      process(2, 1),
      process(4, 3),
      process(5, 1),
      process(6, 2, "Z"),
      process(1, 0),
    ];
    expect(treeOf(all, 2).map(({ pid }) => pid)).toEqual([2, 3, 4]);
    expect(treeOf(all, 9)).toEqual([]);
  });

  it("hold each once, also where the numbers go round", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 12 }), (pairs) => {
        const all = [...new Map(pairs).entries()].map(([pid, parent]) => process(pid, parent));
        const found = treeOf(all, 0).map(({ pid }) => pid);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  it("are told from others by when they started, whatever they are called", () => {
    const stat = `7 (a) b (c) S 3 ${Array.from({ length: 17 }, (_, i) => i + 5).join(" ")} 4711 9`;
    expect(parseStat(stat)).toEqual({ pid: 7, parent: 3, state: "S", startedAt: "4711" });
    expect(parseStat("")).toBeNull();
  });

  const sleeper = spawn("sleep", ["60"]);
  afterAll(() => sleeper.kill("SIGKILL"));
  const stateOf = async () => parseStat(await readFile(`/proc/${sleeper.pid}/stat`, "utf8"));

  it("stand still and go on; one of another start is left alone", async () => {
    const found = await stateOf();
    if (!found) throw new Error("it does not run");
    await signal([{ ...found, startedAt: "1" }], "SIGSTOP");
    expect((await stateOf())?.state).not.toBe("T");
    await signal([found], "SIGSTOP");
    await vi.waitFor(async () => expect((await stateOf())?.state).toBe("T"));
    await signal([found], "SIGCONT");
    await vi.waitFor(async () => expect((await stateOf())?.state).toBe("S"));
  });
});

it("a partition drops what comes from the others and goes to them, of both kinds of addresses", () => {
  const rules = partitionRules(["192.0.2.11", "2001:db8::2", "198.51.100.11"]);
  expect(rules).toContain("ip saddr { 192.0.2.11, 198.51.100.11 } drop");
  expect(rules).toContain("ip daddr { 192.0.2.11, 198.51.100.11 } drop");
  expect(rules).toContain("ip6 daddr { 2001:db8::2 } drop");
  expect(partitionRules(["192.0.2.11"])).not.toContain("ip6");
});
