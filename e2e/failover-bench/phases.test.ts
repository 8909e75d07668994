import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { crashIn, phaseTable } from "@/e2e/failover-bench/phases";

/** A survivor's journal, recorded: alpha, DC and the node that ran the fence device, crashed at this instant. */
const crashedAt = 1795751284174;
const recorded = () => readFile(new URL("recorded/crash-of-dc-with-device.journal", import.meta.url), "utf8");

test("a crash is read out of the survivor's journal, phase by phase", async () => {
  expect(crashIn(await recorded(), crashedAt)).toEqual({
    ...{ dc: true, hadFenceDevice: true, hadHeadStart: false },
    phases: {
      lost: 477,
      membership: 151,
      decided: 261,
      fenced: 742,
      begun: 2542,
      address: 303,
      server: 1464,
    },
  });
});

test("of several survivors each phase is read where it was, in the order of their clocks", async () => {
  const lines = (await recorded()).split("\n");
  const [one, other] = [0, 1].map((half) => lines.filter((_, i) => i % 2 === half).join("\n"));
  expect(crashIn(`${other}\n${one}`, crashedAt)).toEqual(crashIn(lines.join("\n"), crashedAt));
});

test("what was before the crash is another one's, and what has not ended yet is no phase", async () => {
  const journal = await recorded();
  expect(crashIn(journal, crashedAt + 2000)).toBeNull();
  expect(crashIn(journal.split("\n").slice(0, -2).join("\n"), crashedAt)).toBeNull();
});

test("medians are told for each kind of crash of each contestant", () => {
  const phases = { lost: 1, membership: 1, decided: 1, fenced: 1, begun: 1, address: 1, server: 1 };
  const crash = { contestant: "ours", dc: true, hadFenceDevice: false, hadHeadStart: false, phases };
  const table = phaseTable([
    crash,
    { ...crash, phases: { ...phases, fenced: 5 } },
    { ...crash, phases: { ...phases, fenced: 3 } },
    { ...crash, dc: false, hadHeadStart: true },
  ]);
  expect(table).toEqual([
    { crashed: "ours, DC", n: 3, ...phases, fenced: 3 },
    { crashed: "ours, not DC, had the head start", n: 1, ...phases },
  ]);
});
