// Long because every invariant is held against the same few records, made here.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consoleAgrees } from "@/lab/torture/invariants/console-agrees";
import { historyComplete } from "@/lab/torture/invariants/history-complete";
import { noFalseFailover, nothingLeftOver, operationsEnded } from "@/lab/torture/invariants/left-in-order";
import { noLostWrite } from "@/lab/torture/invariants/no-lost-write";
import { noTakeoverUnfenced } from "@/lab/torture/invariants/no-takeover-unfenced";
import { outages, servedAsPromised } from "@/lab/torture/invariants/served-as-promised";
import { silenceIsUnknown } from "@/lab/torture/invariants/silence-is-unknown";
import { judge } from "@/lab/torture/judge";
import type {
  ClusterWord,
  ConsoleWord,
  MadeFault,
  RoundRecord,
  ServiceLife,
  ViewSample,
  Write,
} from "@/lab/torture/records";

const fault = (id: MadeFault["fault"], made: Partial<MadeFault> = {}): MadeFault => ({
  ...{ fault: id, host: "alpha", owned: true, from: 1000, to: 5000 },
  ...made,
});
const life = (host: string, from: number, to: number): ServiceLife => ({
  ...{ host, boot: "1", begun: String(from), from, to, tokens: 2 },
});
/** A write each 100 ms, but for those asked for between `gap`'s ends. */
const writes = (to: number, gap: [number, number] = [0, 0]): Write[] =>
  Array.from({ length: to / 100 }, (_, i) => {
    const asked = i * 100;
    return { number: i + 1, asked, answered: asked > gap[0] && asked < gap[1] ? null : asked + 5 };
  });
const word = (owner: string | null, bravo: Partial<ClusterWord["nodes"][string]> = {}): ClusterWord => ({
  nodes: {
    alpha: { online: true, unclean: false, pending: false, fencing: false },
    bravo: { online: true, unclean: false, pending: false, fencing: false, ...bravo },
  },
  owners: owner ? [owner] : [],
});
const said = (owner: string | null, bravo = "up", service = "online"): ConsoleWord => ({
  ...{ nodes: { alpha: "up", bravo }, owner, service, fencings: [] },
});
const view = (at: number, console: ConsoleWord | null, cluster: ClusterWord): ViewSample => ({
  ...{ at, console, cluster: { alpha: cluster, bravo: cluster } },
});

/** A round in which nothing happened. */
const calm: RoundRecord = {
  ...{ from: 0, began: 1_000_000, undone: 5000, healthy: 6000, to: 6000, promiseMs: 3000 },
  ...{ faults: [], stalls: [], switched: [], refused: [], events: [], operations: [], remains: [] },
  fencing: { condemned: [], failed: [] },
  holdings: [
    { what: "power", host: "alpha", from: 0, to: 6000 },
    { what: "power", host: "bravo", from: 0, to: 6000 },
    { what: "address", host: "alpha", from: 0, to: 6000 },
  ],
  lives: [life("alpha", -5000, 6000)],
  writes: writes(6000),
  ledger: writes(6000).map(({ number }) => number),
  views: [view(1000, said("alpha"), word("alpha")), view(2200, said("alpha"), word("alpha"))],
};

it("nothing is wrong with a calm round", () => {
  expect(judge(calm, "Ledger")).toEqual({ violations: [], inconclusive: [], outside: [] });
});

describe("I2, no acknowledged write lost", () => {
  it("holds exactly if the ledger has every number that was acknowledged", () => {
    const some = fc.array(fc.nat(30), { maxLength: 30 });
    fc.assert(
      fc.property(some, some, (acknowledged, ledger) => {
        const made = acknowledged.map((number) => ({ number, asked: 0, answered: 1 }));
        const lost = acknowledged.some((number) => !ledger.includes(number));
        expect(noLostWrite({ writes: made, ledger }).length > 0).toBe(lost);
      }),
    );
  });

  it("does not ask for writes that were not acknowledged", () => {
    expect(noLostWrite({ writes: [{ number: 1, asked: 0, answered: null }], ledger: [] })).toEqual([]);
  });
});

describe("I3, served as promised", () => {
  const round = (faults: MadeFault[], gap: [number, number], healthy: number | null = 19_000) => ({
    ...{ faults, writes: writes(20_000, gap), to: 20_000, healthy, promiseMs: 3000 },
  });

  it("finds the time between acknowledged writes, the end of the round included", () => {
    expect(outages(writes(2000, [500, 1500]), 5000, 400)).toEqual([
      { from: 500, to: 1500 },
      { from: 1900, to: 5000 },
    ]);
  });

  it("lets a takeover last as long as promised, and not longer", () => {
    expect(servedAsPromised(round([fault("crash")], [1000, 3900]))).toEqual([]);
    expect(servedAsPromised(round([fault("crash")], [1000, 4200]))).toMatchObject([{ invariant: "I3" }]);
  });

  it("gives a fault that takes the service away until it is undone, and then the promise", () => {
    expect(servedAsPromised(round([fault("all-cables")], [1000, 7900]))).toEqual([]);
    expect(servedAsPromised(round([fault("all-cables")], [1000, 8200]))).toHaveLength(1);
  });

  it("counts from the end of what leaves nobody to serve, where a fault has struck each of the hosts, and not one of them twice", () => {
    const crash = fault("crash", { from: 3000, to: 6000 });
    const frozen = fault("freeze-twenty-tokens", { host: "bravo", owned: false, from: 1000, to: 12_000 });
    const found = (until: number, ...faults: MadeFault[]) => servedAsPromised(round(faults, [3000, until]));
    expect(found(14_900, crash, frozen)).toEqual([]);
    expect(found(15_200, crash, frozen)).toMatchObject([{ invariant: "I3" }]);
    const others = [
      { ...frozen, fault: "stop-agent" as const },
      { ...frozen, host: "alpha" },
    ];
    for (const other of others) expect(found(14_900, crash, other)).toMatchObject([{ invariant: "I3" }]);
  });

  it("lets nothing be noticed of what must not interrupt, nor of a crash of the standby", () => {
    expect(servedAsPromised(round([fault("heartbeat-cable")], [1000, 2500]))).toHaveLength(1);
    expect(servedAsPromised(round([fault("crash", { owned: false })], [1000, 2500]))).toHaveLength(1);
  });

  it("does not excuse a later outage with a fault that was over", () => {
    expect(servedAsPromised(round([fault("all-cables")], [12_000, 16_000]))).toHaveLength(1);
  });

  it("wants the cluster healthy by itself", () => {
    expect(servedAsPromised(round([], [0, 0], null))).toMatchObject([{ invariant: "I3" }]);
  });
});

describe("I4, the console agrees with Pacemaker", () => {
  const agrees = (
    views: ViewSample[],
    more: Partial<Pick<RoundRecord, "switched" | "fencing" | "lives">> = {},
  ) => consoleAgrees({ views, switched: [], fencing: calm.fencing, lives: [], ...more });
  const late = (console: ConsoleWord, settled: ClusterWord, before = settled) =>
    agrees([view(1000, null, before), view(2200, console, settled)]);

  it("is content with the same, and with unknown", () => {
    expect(late(said("alpha"), word("alpha"))).toEqual([]);
    expect(late(said("alpha", "unknown"), word("alpha", { online: false }))).toEqual([]);
    expect(late(said(null, "down", "unknown"), word("alpha", { online: false }))).toEqual([]);
  });

  it.each([
    ["an owner that is another", said("bravo"), word("alpha")],
    ["an owner of what runs nowhere", said("alpha"), word(null)],
    ["a node as up that is offline", said("alpha", "up"), word("alpha", { online: false })],
    ["a node as down that is online", said("alpha", "down"), word("alpha")],
    ["a node as up that is to be fenced", said("alpha", "up"), word("alpha", { unclean: true })],
  ])("sees %s", (_, console, settled) => {
    expect(late(console, settled)).toMatchObject([{ invariant: "I4" }]);
  });

  it("lets it know sooner than the others that a node's engine ended, and not without that", () => {
    const ahead = view(2200, said("alpha", "down"), word("alpha"));
    ahead.cluster.bravo = null;
    expect(agrees([view(1000, null, word("alpha")), ahead])).toEqual([]);
    ahead.cluster = { alpha: null, bravo: word("alpha") };
    expect(agrees([view(1000, null, word("alpha")), ahead])).toMatchObject([{ invariant: "I4" }]);
  });

  it("lets it say fencing of a node while Pacemaker does, and until the others have noticed it", () => {
    const fencing = word("alpha", { fencing: true });
    expect(late(said("alpha", "fencing"), fencing)).toEqual([]);
    expect(late(said("alpha", "up"), fencing)).toEqual([]);
    const views = [view(1000, null, word("alpha")), view(5200, said("alpha", "fencing"), word("alpha"))];
    const off = (at: number, plug = "bravo") =>
      agrees(views, { switched: [{ plug, action: "off", by: "request", at }] }).map(
        ({ invariant }) => invariant,
      );
    for (const at of [3000, 6000]) expect(off(at)).toEqual([]);
    for (const otherwise of [off(2000), off(3000, "alpha")]) expect(otherwise).toEqual(["I4"]);
  });

  it("lets it say fencing of a node that Pacemaker condemned between two looks and let off, and of no other", () => {
    const views = [view(1000, null, word("alpha")), view(2200, said("alpha", "fencing"), word("alpha"))];
    const condemned = (at: number, node = "bravo") =>
      agrees(views, { fencing: { condemned: [{ node, at }], failed: [] } }).map(({ invariant }) => invariant);
    expect(condemned(1700)).toEqual([]);
    for (const otherwise of [condemned(900), condemned(2300), condemned(1700, "alpha")])
      expect(otherwise).toEqual(["I4"]);
  });

  it("lets it have the service elsewhere where it lived between two looks, and not where it only ended there", () => {
    const views = [view(1000, null, word(null)), view(2200, said("bravo"), word(null))];
    const lived = (from: number, to: number) =>
      agrees(views, { lives: [life("bravo", from, to)] }).map(({ invariant }) => invariant);
    expect(lived(1400, 2100)).toEqual([]);
    for (const otherwise of [lived(500, 1900), lived(1400, 2300)]) expect(otherwise).toEqual(["I4"]);
  });

  it("gives it a second, and asks nothing while the nodes disagree", () => {
    expect(late(said("bravo"), word("alpha"), word("bravo"))).toEqual([]);
    const split = view(2200, said("bravo"), word("alpha"));
    split.cluster.bravo = word("bravo");
    expect(agrees([view(1000, null, word("alpha")), split])).toEqual([]);
  });
});

describe("I5, silence is unknown", () => {
  const frozen = fault("freeze-twenty-tokens", { host: "bravo", owned: false, from: 1000, to: 9000 });
  const at = (when: number, state: string, before: ViewSample[] = []) =>
    silenceIsUnknown({
      ...calm,
      holdings: [{ what: "power", host: "bravo", from: 0, to: 9000 }],
      to: 9000,
      faults: [frozen],
      views: [...before, view(when, said("alpha", state), word("alpha"))],
    });

  it("gives the console three seconds, and then no more", () => {
    expect(at(3900, "up")).toEqual([]);
    expect(at(4100, "up")).toMatchObject([{ invariant: "I5" }]);
    for (const state of ["unknown", "fencing", "down"]) expect(at(8000, state)).toEqual([]);
  });

  it("gives it the same after it was silent itself", () => {
    expect(at(6000, "up", [view(5000, null, word("alpha"))])).toEqual([]);
    expect(at(8100, "up", [view(5000, null, word("alpha"))])).toHaveLength(1);
  });

  it("ends with a restart of the host", () => {
    const holdings = [
      { what: "power" as const, host: "bravo", from: 0, to: 3000 },
      { what: "power" as const, host: "bravo", from: 4500, to: 9000 },
    ];
    const round = (when: number) => ({
      ...calm,
      to: 9000,
      holdings,
      faults: [frozen],
      views: [view(when, said("alpha"), word("alpha"))],
    });
    expect(silenceIsUnknown(round(4400))).toHaveLength(1);
    expect(silenceIsUnknown(round(8500))).toEqual([]);
  });

  it("takes a host without power for silent", () => {
    const holdings = [{ what: "power" as const, host: "bravo", from: 0, to: 1000 }];
    const views = [view(4500, said("alpha", "up"), word("alpha"))];
    expect(silenceIsUnknown({ ...calm, holdings, views })).toHaveLength(1);
  });
});

describe("I6, fencing failed: no takeover, and the console says so", () => {
  const faults = [fault("fencing-fails", { from: 900, to: 9000 }), fault("crash", { host: "alpha" })];
  const unclean = { alpha: word(null, { unclean: true }), bravo: null };
  const began = 1_000_000;
  const failed = (at: number) => ({ ...said(null), fencings: [{ target: "alpha", status: "failed", at }] });
  const telling = failed(began + 3000);
  const refused = [{ plug: "alpha", action: "off" as const, by: "request" as const, at: 3000 }];
  const views = [{ at: 4000, console: telling, cluster: unclean }];
  const { fencing } = calm;
  const round = { began, faults, refused, fencing, views, switched: [], lives: [] };

  it("holds where nothing begins elsewhere and it was said", () => {
    expect(noTakeoverUnfenced({ ...round, lives: [life("alpha", -100, 1000)] })).toEqual([]);
  });

  it("sees a takeover of what nothing fenced", () => {
    const lives = [life("alpha", -100, 1000), life("bravo", 4000, 9000)];
    expect(noTakeoverUnfenced({ ...round, lives })).toMatchObject([{ invariant: "I6" }]);
    const off = { plug: "alpha", action: "off" as const, by: "request" as const, at: 3500 };
    expect(noTakeoverUnfenced({ ...round, switched: [off], lives })).toEqual([]);
    const inOrder = [life("alpha", -100, 500), life("bravo", 4000, 9000)];
    expect(noTakeoverUnfenced({ ...round, lives: inOrder })).toEqual([]);
  });

  it("sees a console that does not tell, and is not content with an older failure", () => {
    for (const console of [said(null), failed(began - 60_000)]) {
      const silent = [{ at: 4000, console, cluster: unclean }];
      expect(noTakeoverUnfenced({ ...round, views: silent })).toHaveLength(1);
      // Without quorum nobody asked the switch, so nothing failed.
      expect(noTakeoverUnfenced({ ...round, views: silent, refused: [] })).toEqual([]);
    }
  });

  it("does not take for failed what Pacemaker's fencer tried again and carried out, unless Pacemaker itself has it so", () => {
    const silent = [{ at: 4000, console: said(null), cluster: unclean }];
    const off = (at: number) => [{ plug: "alpha", action: "off" as const, by: "request" as const, at }];
    const obeyed = { ...round, views: silent, switched: off(9200) };
    expect(noTakeoverUnfenced(obeyed)).toEqual([]);
    expect(noTakeoverUnfenced({ ...obeyed, switched: off(2000) })).toHaveLength(1);
    const failure = (at: number) => ({ condemned: [], failed: [{ node: "alpha", at }] });
    expect(noTakeoverUnfenced({ ...obeyed, fencing: failure(3100) })).toHaveLength(1);
    expect(noTakeoverUnfenced({ ...obeyed, fencing: failure(500) })).toEqual([]); // before all this
  });
});

describe("I7, the history is complete", () => {
  const started = { kind: "resource-started", node: "bravo", resource: "Ledger" };
  const fenced = { kind: "fenced", node: "alpha", resource: null };
  const off = { plug: "alpha", action: "off" as const, by: "request" as const, at: 1500 };
  const failover = { ...calm, lives: [life("bravo", 2000, 6000)], switched: [off] };

  it("has a start for each life of the service, and a fencing for each time the switch was asked", () => {
    expect(historyComplete({ ...failover, events: [started, fenced] }, "Ledger")).toEqual([]);
    expect(historyComplete({ ...failover, events: [fenced] }, "Ledger")).toHaveLength(1);
    expect(historyComplete({ ...failover, events: [started] }, "Ledger")).toHaveLength(1);
  });

  it("does not ask for what a host had no time to write down", () => {
    const holdings = [{ what: "power" as const, host: "bravo", from: 0, to: 2500 }];
    expect(historyComplete({ ...failover, switched: [], holdings, events: [] }, "Ledger")).toEqual([]);
  });

  it("does not take a person at the switch for a fencing", () => {
    const pressed = { ...failover, lives: [], switched: [{ ...off, by: "button" as const }], events: [] };
    expect(historyComplete(pressed, "Ledger")).toEqual([]);
  });
});

describe("I8, I9, I10", () => {
  const ended = (state: string, problem: string | null = null) =>
    operationsEnded({ operations: [{ type: "group.move", state, problem }] });

  it("sees an operation that is stuck, or failed without a reason", () => {
    expect(ended("succeeded")).toEqual([]);
    expect(ended("failed", "busy")).toEqual([]);
    for (const state of ["accepted", "running", "unknown", "failed"]) expect(ended(state)).toHaveLength(1);
  });

  it("sees CIBs that differ, core dumps and memory of the dead", () => {
    const clean = { host: "alpha", cib: "1", coreDumps: [], deadIpc: [] };
    const left = (other: object) =>
      nothingLeftOver({ remains: [clean, { ...clean, host: "bravo", ...other }] });
    expect(left({})).toEqual([]);
    expect(left({ cib: "2" })).toHaveLength(1);
    expect(left({ coreDumps: ["/var/lib/pacemaker/cores/core"] })).toHaveLength(1);
    expect(left({ deadIpc: ["qb-1-2-3"] })).toHaveLength(1);
  });

  it("sees a failover that nothing gave reason to", () => {
    const off = { plug: "bravo", action: "off" as const, by: "request" as const, at: 1500 };
    expect(noFalseFailover({ ...calm, faults: [fault("heartbeat-cable")] })).toEqual([]);
    expect(noFalseFailover({ ...calm, switched: [off] })).toHaveLength(1);
    expect(noFalseFailover({ ...calm, lives: [life("bravo", 2000, 6000)] })).toHaveLength(1);
    expect(noFalseFailover({ ...calm, faults: [fault("crash", { owned: false })], switched: [off] })).toEqual(
      [],
    );
  });

  it("knows that two cables, wherever they are pulled, part the hosts where they leave no network", () => {
    const off = { plug: "alpha", action: "off" as const, by: "request" as const, at: 1500 };
    const [heartbeat, clients] = [
      fault("heartbeat-cable"),
      fault("client-cable", { host: "bravo", owned: false }),
    ];
    expect(noFalseFailover({ ...calm, faults: [clients], switched: [off] })).toHaveLength(1);
    expect(noFalseFailover({ ...calm, faults: [heartbeat, clients], switched: [off] })).toEqual([]);
    const alike = [heartbeat, fault("flapping", { host: "bravo", owned: false })];
    expect(noFalseFailover({ ...calm, faults: alike, switched: [off] })).toHaveLength(1);
  });
});

describe("the verdict", () => {
  const slow = { ...calm, writes: writes(6000, [1000, 3500]) };

  it("calls what is about time inconclusive where this machine stood still", () => {
    expect(judge(slow, "Ledger").violations).toHaveLength(1);
    const stalled = judge({ ...slow, stalls: [{ from: 1000, to: 1800 }] }, "Ledger");
    expect(stalled).toMatchObject({ violations: [], inconclusive: [{ invariant: "I3" }] });
  });

  it("never excuses two owners with a machine that stood still, but with a switch that lied", () => {
    const two = {
      ...calm,
      lives: [life("alpha", 0, 5000), life("bravo", 2000, 4000)],
      stalls: [{ from: 0, to: 900 }],
    };
    const counted = (verdict: ReturnType<typeof judge>) =>
      verdict.violations.filter(({ invariant }) => invariant === "I1");
    expect(counted(judge(two, "Ledger"))).toHaveLength(1);
    const lied = judge({ ...two, faults: [fault("fencing-lies"), fault("crash")] }, "Ledger");
    expect(counted(lied)).toEqual([]);
    expect(lied.outside.map(({ invariant }) => invariant)).toContain("I1");
  });
});
