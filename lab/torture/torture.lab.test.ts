import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bench, openBench } from "@/lab/torture/bench";
import type { FaultId } from "@/lab/torture/faults/fault-table";
import { becomesHealthy } from "@/lab/torture/health";
import type { Target } from "@/lab/torture/plan";
import { playAndJudge } from "@/lab/torture/run";

/** A few rounds that between them hold most invariants against something; the long run is `npm run torture`. */
const rounds: [FaultId, Target][][] = [
  [
    ["crash", "owner"],
    ["kill-console", "owner"],
  ],
  [
    ["fencing-fails", "owner"],
    ["crash", "owner"],
  ],
  [["partition", "standby"]],
  [
    ["kill-service", "owner"],
    ["heartbeat-cable", "standby"],
  ],
];

const planned = (number: number, faults: [FaultId, Target][]) => ({
  number,
  faults: faults.map(([fault, target]) => ({ fault, target, atMs: 0 })),
});
const folder = "test-results/torture";

describe("a short torture", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench({ name: `torture-${process.pid}`, fencing: true, onProgress: () => {} });
    expect(await becomesHealthy(bench, 60, () => {})).not.toBeNull();
  });
  afterAll(async () => {
    await bench?.close();
  });

  it.each(rounds.map((faults, i) => [faults.map(([fault]) => fault).join(" and "), i + 1, faults] as const))(
    "holds every invariant through %s",
    async (_, number, faults) => {
      const { violations, healthyAfterMs } = await playAndJudge(bench, planned(number, [...faults]), {
        folder,
      });
      expect(violations).toEqual([]);
      expect(healthyAfterMs).not.toBeNull();
    },
  );

  it("sees two owners once fencing is switched off: the checkers are alive", async () => {
    const [host] = bench.stage.stand.lab.hosts;
    await host?.run(["crm_attribute", "--name", "stonith-enabled", "--update", "false"]);
    const { violations } = await playAndJudge(bench, planned(99, [["partition", "owner"]]), { folder });
    const twice = violations.filter(({ invariant }) => invariant === "I1").map(({ what }) => what);
    expect(twice.some((what) => what.startsWith("the address"))).toBe(true);
    expect(twice.some((what) => what.startsWith("the disk"))).toBe(true);
    expect(twice.some((what) => what.startsWith("the service"))).toBe(true);
  });
});
