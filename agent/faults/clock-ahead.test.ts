import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClockHost, clockFault } from "@/agent/faults/clock-ahead";
import { clockRightOf, isStillAhead } from "@/agent/faults/clock-right";
import type { HostTime } from "@/protocol/cluster-time";
import { toProblem } from "@/protocol/problem";

const MAY = "Name:\tnode\nCapInh:\t0000000000000000\nCapEff:\t000001ffffffffff\n";
const MAY_NOT = "Name:\tnode\nCapEff:\t000001fffdffffff\n";
const HOUR = 3_600_000;
const chrony = {
  ...{ source: "192.0.2.3", stratum: 6, lastOffsetMs: 0, correctingMs: 0, rootDispersionMs: 1, steers: true },
  sources: [],
};
const time: HostTime = { service: "chrony", synchronised: true, chrony, settings: null };

/** A server of memory alone: its clock is set by the commands that it is given, and by nothing else. */
class OneServer implements ClockHost {
  wallMs = 1_800_000_000_000;
  ranMs = 500_000;
  boot = "first";
  status = MAY;
  container = false;
  told = time;
  readonly ran: string[] = [];

  pass(ms: number): void {
    this.wallMs += ms;
    this.ranMs += ms;
  }
  restart(): void {
    this.boot = "second";
    this.ranMs = 3000;
  }
  async read(path: string): Promise<string> {
    const files: Record<string, string> = {
      "/proc/self/status": this.status,
      "/proc/uptime": `${(this.ranMs / 1000).toFixed(2)} 7.00\n`,
      "/proc/sys/kernel/random/boot_id": `${this.boot}\n`,
    };
    return files[path] ?? Promise.reject(new Error(`nobody asks for ${path}`));
  }
  async run(program: string, args: readonly string[]): Promise<{ exitCode: number }> {
    if (program === "systemd-detect-virt") return { exitCode: this.container ? 0 : 1 };
    this.ran.push([program, ...args].join(" "));
    const to = /^--set=@(\d+\.\d{3})$/.exec(args[0] ?? "")?.[1];
    if (program !== "date" || !to) throw new Error(`unforeseen: ${program} ${args}`);
    this.wallMs = Number(to) * 1000;
    return { exitCode: 0 };
  }
  time = async () => this.told;
  now = () => this.wallMs;
}

const anHourAhead = async () => {
  const server = new OneServer();
  const parts = clockFault(server);
  const { restore } = await parts.prepare({ minutes: 60 });
  const right = server.wallMs;
  server.pass(40);
  await parts.make({}, restore);
  return { server, parts, restore, right };
};
/** A file of the kernel tells how long it has run to 10 ms. */
const FINE = 20;

describe("a clock that a drill sets", () => {
  it("is set ahead, once, by a plain command", async () => {
    const { server, right } = await anHourAhead();
    expect(Math.abs(server.wallMs - (right + 40 + HOUR))).toBeLessThan(FINE);
    expect(server.ran).toEqual([`date --set=@${(server.wallMs / 1000).toFixed(3)}`]);
  });

  it("is put right by the undo where nothing else did, and only once", async () => {
    const { server, parts, restore, right } = await anHourAhead();
    server.pass(300_000);
    expect(await parts.isOver(restore)).toBe(false);
    for (const _ of [1, 2, 3]) await parts.undo(restore);
    expect(Math.abs(server.wallMs - (right + 40 + 300_000))).toBeLessThan(FINE);
    expect(server.ran).toHaveLength(2);
    expect(await parts.isOver(restore)).toBe(true);
  });

  it("is left alone where the time service brought it back", async () => {
    const { server, parts, restore } = await anHourAhead();
    server.pass(20_000);
    server.wallMs -= HOUR - 150;
    expect(await parts.isOver(restore)).toBe(true);
    await parts.undo(restore);
    expect(server.ran).toHaveLength(1);
  });

  it("is left alone after a restart, which left the drill's record as little as the wrong time", async () => {
    const { server, parts, restore } = await anHourAhead();
    server.restart();
    expect(await parts.isOver(restore)).toBe(true);
    await parts.undo(restore);
    expect(server.ran).toHaveLength(1);
  });

  it("is not touched by an undo without a record of it, nor by one that comes before it was set", async () => {
    const server = new OneServer();
    const parts = clockFault(server);
    const { restore } = await parts.prepare({ minutes: 60 });
    await parts.undo(restore);
    await parts.undo({ ...restore, clock: null });
    await parts.make({}, { ...restore, clock: null });
    expect(server.ran).toEqual([]);
  });

  it("is the right one after any undo, wherever it stood between, and never further away than it was", () => {
    const ms = fc.integer({ min: -2 * HOUR, max: 3 * HOUR });
    return fc.assert(
      fc.asyncProperty(
        ms,
        fc.nat(300_000),
        fc.integer({ min: 1, max: 1440 }),
        async (off, passed, minutes) => {
          const server = new OneServer();
          const parts = clockFault(server);
          const { restore } = await parts.prepare({ minutes });
          const right = server.wallMs + passed;
          server.pass(passed);
          server.wallMs += off;
          await parts.undo(restore);
          const left = Math.abs(server.wallMs - right);
          expect(left).toBeLessThan(Math.max(FINE, Math.abs(off) + 1));
          if (off > minutes * 30_000 + FINE) expect(left).toBeLessThan(FINE);
        },
      ),
    );
  });

  it("counts as still ahead from more than half of the way, in the same boot", () => {
    const then = { boot: "first", wallMs: 1_000_000, ranMs: 1000 };
    const right = clockRightOf(then, 60);
    const at = (off: number) => isStillAhead(right, { ...then, wallMs: then.wallMs + off });
    expect([at(HOUR), at(HOUR / 2 + 1), at(HOUR / 2), at(0), at(-HOUR)]).toEqual([
      ...[true, true, false, false, false],
    ]);
  });
});

describe("a server whose clock may not be set", () => {
  const refusal = async (spoil: (server: OneServer) => void) => {
    const server = new OneServer();
    spoil(server);
    const code = await clockFault(server)
      .prepare({ minutes: 60 })
      .then(
        () => null,
        (thrown: unknown) => toProblem(thrown).code,
      );
    expect(server.ran).toEqual([]);
    return code;
  };
  const told = (given: Partial<HostTime>) => (server: OneServer) => {
    server.told = { ...time, ...given };
  };

  it.each<[string, (server: OneServer) => void]>([
    ["fault.clock-not-own", (server) => Object.assign(server, { status: MAY_NOT })],
    ["fault.clock-not-own", (server) => Object.assign(server, { status: "" })],
    ["fault.clock-not-own", (server) => Object.assign(server, { container: true })],
    ["fault.clock-not-kept", told({ service: null, chrony: null })],
    ["fault.clock-not-kept", told({ service: "systemd-timesyncd", chrony: null })],
    ["fault.clock-not-kept", told({ chrony: { ...chrony, steers: false } })],
    ["fault.clock-not-followed", told({ synchronised: false })],
    ["fault.clock-not-followed", told({ synchronised: null })],
    // It goes by itself, and others perhaps by it.
    ["fault.clock-not-followed", told({ chrony: { ...chrony, source: null, stratum: 10 } })],
  ])("is told by %s, and nothing was done", async (code, spoil) => {
    expect(await refusal(spoil)).toBe(code);
  });

  it("is any but one with a clock of its own that chrony keeps by another", async () => {
    expect(await refusal(() => undefined)).toBeNull();
  });
});
