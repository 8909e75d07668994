import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lawOver } from "@/lab/cib-law/law";
import { schedulerCases } from "@/lab/cib-law/scheduler-cases";
import { openSimulator, type Simulator } from "@/lab/cib-law/simulator";
import { arbitraryMutations, mutated } from "@/lab/cib-law/testing/mutate";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await openSimulator(console.log);
});
afterAll(() => simulator?.close());

test("every CIB that Pacemaker tests its scheduler with runs the same after adopt and compile", async () => {
  const verdicts = await lawOver(await schedulerCases(console.log), simulator);
  expect(verdicts.filter(({ failure }) => failure !== null)).toEqual([]);
  expect(verdicts.length).toBeGreaterThanOrEqual(799);
  expect(verdicts.filter(({ refused }) => refused)).toEqual([]);
  const sum = (part: "modelled" | "carried") =>
    verdicts.reduce((total, { coverage }) => total + coverage[part], 0);
  const share = sum("modelled") / (sum("modelled") + sum("carried"));
  console.log(`modelled: ${sum("modelled")} elements, carried: ${sum("carried")}`);
  expect(share).toBeGreaterThanOrEqual(0.95);
}, 600_000);

test("cases damaged at random run the same too, or are refused alike", async () => {
  const cases = await schedulerCases(console.log);
  const names = (await readdir(cases)).sort();
  const folder = await mkdtemp(join(tmpdir(), "law-"));
  const damaged = fc.tuple(fc.constantFrom(...names), arbitraryMutations);
  for (const [index, [name, mutations]] of fc.sample(damaged, { numRuns: 80, seed: 7 }).entries())
    await writeFile(
      join(folder, `${index}-${name}`),
      mutated(await readFile(join(cases, name), "utf8"), mutations),
    );
  const verdicts = await lawOver(folder, simulator);
  await rm(folder, { recursive: true });
  expect(verdicts.filter(({ failure }) => failure !== null)).toEqual([]);
  expect(verdicts.some(({ coverage }) => coverage.carried > 0)).toBe(true);
}, 120_000);

test("the scheduler is asked for real: another CIB gives another answer, a refused one is refused", async () => {
  const cib = (type: string) => `<cib validate-with="pacemaker-3.0" admin_epoch="0" epoch="1" num_updates="0">
    <configuration><crm_config><cluster_property_set id="o"><nvpair id="s" name="stonith-enabled" value="false"/>
    </cluster_property_set></crm_config><nodes><node id="1" uname="alpha"/></nodes><resources>
    <primitive id="web" class="ocf" provider="heartbeat" type="${type}"/></resources><constraints/></configuration>
    <status><node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"/></status></cib>`;
  const [one, other] = [await simulator.run(cib("nginx"), null), await simulator.run(cib("apache"), null)];
  expect(one).toMatchObject({ code: 0, report: expect.stringContaining("web"), complaints: "" });
  expect(one.graph).toContain('operation_key="web_monitor_0"');
  expect(other.graph.replaceAll("apache", "nginx")).toBe(one.graph);
  expect(other.graph).not.toBe(one.graph);

  const folder = await mkdtemp(join(tmpdir(), "law-"));
  await writeFile(join(folder, "refused.xml"), cib("nginx").replaceAll("primitive", "wrong"));
  expect(await lawOver(folder, simulator)).toMatchObject([{ failure: null, refused: true }]);
  await rm(folder, { recursive: true });
});
