import { heartbeatNetworks } from "@/compiler/corosync-conf/links";
import { timingStages } from "@/compiler/corosync-conf/timing-stages";
import { timingOf, withTiming } from "@/compiler/corosync-conf/timing-values";
import type { Definition, Secrets } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import type { Timing } from "@/protocol/timing";
import { requireAgents, requireSameConf } from "@/server/operations/change-links";
import { participantsOf } from "@/server/operations/commander";
import {
  readSpeakers,
  requireTogether,
  type Speaker,
  spread,
  waitTiming,
} from "@/server/operations/link-steps";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { requireRestartable, restartEngines } from "@/server/operations/restart-engines";

/**
 * The timing of a running cluster becomes that of `wanted`: in steps of which none is short enough to be taken for a
 * lost node or link, and after each of which every node must work by it with all links and members there. The mode of
 * links, which Corosync takes at its start alone, by starting it anew under maintenance: before a token that needs all
 * links, after one that does not. What fails is put back. Answers how to put all of it back.
 * @throws ProblemError `network.agents-missing` | `network.conf-differs` | `network.nodes-apart` | `timing.not-taken` |
 * what starting the engines anew throws
 */
export async function changeTiming(
  run: OperationRun,
  before: Definition,
  wanted: Definition,
  secrets: Secrets,
  on: Participant,
): Promise<() => Promise<void>> {
  const nodes = participantsOf(before);
  requireAgents(nodes.filter((node) => !run.isConnected(node)));
  await run.step(phrase("step.check-links"), {}, () => requireSameConf(run, nodes, before));
  const [from, to] = [timingOf(before), timingOf(wanted)];
  if (restartsFor(before, to)) requireRestartable(before);
  let reached = from;
  const walk = async (goal: Timing, section?: ReturnType<typeof phrase>) => {
    for (const stage of timingWay(before, reached, goal)) {
      const speakers = await readSpeakers(run, nodes, before);
      requireTogether(speakers, linksOf(speakers));
      const restart = restartsFor(withTiming(before, reached), stage);
      // What is written in part is of this stage already.
      reached = stage;
      await spread(run, nodes, withTiming(before, stage), before.name, on, section);
      if (restart) await restartEngines(run, before, secrets, on, section);
      await waitTiming(run, speakers, stage, before, section);
    }
  };
  const putBack = () => walk(from, phrase("section.undo"));
  try {
    await walk(to);
  } catch (thrown) {
    // What waits for a node in maintenance must not be started anew once more.
    const held = thrown instanceof ProblemError && thrown.problem.code === "engine.left-in-maintenance";
    if (reached !== from && !held) await putBack();
    throw thrown;
  }
  return putBack;
}

/** The stages of the numbers, and the mode of links apart from them: active before they shrink, passive after. */
export function timingWay(definition: Definition, from: Timing, to: Timing): Timing[] {
  const numbers = (linkMode: Timing["linkMode"]) =>
    timingStages({ ...from, linkMode }, { ...to, linkMode }, definition.nodes.length);
  if (from.linkMode === to.linkMode) return numbers(to.linkMode);
  return to.linkMode === "active"
    ? [{ ...from, linkMode: "active" }, ...numbers("active")]
    : [...numbers("active"), to];
}

/** With one network there is nothing that the mode would change. */
const restartsFor = (definition: Definition, to: Timing): boolean =>
  timingOf(definition).linkMode !== to.linkMode && heartbeatNetworks(definition).length > 1;

const linksOf = (speakers: Speaker[]) => [
  ...new Set(speakers.flatMap(({ links }) => links.map(({ link }) => link))),
];
