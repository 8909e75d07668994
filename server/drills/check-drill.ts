import { groupsOf } from "@/compiler/objects/cluster-objects";
import { networkWatchOf } from "@/compiler/objects/network-watch";
import type { TaskInput, TaskResult, TaskType } from "@/protocol/agent-task";
import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { DrillCheck, DrillPlan } from "@/protocol/drill";
import { failoverOutlook } from "@/protocol/failover-outlook";
import { type Phrase, toProblem } from "@/protocol/problem";
import { type ClockHost, isTooOld } from "@/server/drills/clock-guard";
import { type PlannedFault, plannedFault } from "@/server/drills/drill-fault";
import { type GuardFacts, notesOf, obstaclesOf } from "@/server/drills/drill-guard";
import { drillPhrase } from "@/server/drills/drill-phrases";
import type { Participant } from "@/server/operations/operation-run";

export type AskAgent = <T extends TaskType>(
  on: Participant,
  type: T,
  input: TaskInput<T>,
) => Promise<TaskResult<T>>;

export interface DrillFacts {
  definition: Definition;
  state: ClusterState | null;
  other: GuardFacts["other"];
  clockHostOf(serverId: string): ClockHost;
}
export interface CheckedDrill extends DrillCheck {
  fault: PlannedFault | null;
  /** What the fault's server lacks of packages. */
  lacks: TaskResult<"fault.check">["lacks"];
}

/** Asks the cluster and the servers concerned whether a drill may run now. Changes nothing. */
export async function checkDrill(
  { definition, state, other, clockHostOf }: DrillFacts,
  plan: DrillPlan,
  ask: AskAgent,
): Promise<CheckedDrill> {
  const names = [...new Set(plan.probes.map(({ group }) => group))];
  const taken = await Promise.all(
    names.map(async (name) => [name, await isTakenOver(definition, state, name, ask)] as const),
  );
  const fault = state ? plannedFault(plan.failure, definition, state) : null;
  const clockHost = fault?.fault.kind === "clock-ahead" ? clockHostOf(fault.on.serverId) : null;
  const facts: GuardFacts = {
    ...{ state, plan, other, clockHost, takenOver: Object.fromEntries(taken) },
    leavesWithout: Object.fromEntries(names.map((name) => [name, networkWatchOf(definition, name)])),
  };
  const obstacles = obstaclesOf(facts);
  const notes = notesOf(facts);
  if (!fault || (clockHost && isTooOld(clockHost))) return { obstacles, notes, fault, lacks: [] };
  try {
    const { processes, lacks } = await ask(fault.on, "fault.check", { fault: fault.fault });
    const { name: node } = fault.on;
    if (processes > 0 && "resource" in fault.fault)
      notes.push(
        drillPhrase("drill.note.processes", { resource: fault.fault.resource, node, count: processes }),
      );
    for (const each of lacks) notes.push(drillPhrase("drill.note.installs", { package: each, node }));
    return { obstacles, notes, fault, lacks };
  } catch (thrown) {
    return { obstacles: [...obstacles, sentence(thrown)], notes, fault, lacks: [] };
  }
}

function sentence(thrown: unknown): Phrase {
  const { code, params, message } = toProblem(thrown);
  return { ...{ code, params }, fallback: message };
}

async function isTakenOver(
  definition: Definition,
  state: ClusterState | null,
  name: string,
  ask: AskAgent,
): Promise<boolean | null> {
  const owner = state?.groups[name]?.owner;
  const members = groupsOf(definition).find((group) => group.name === name)?.resources ?? [];
  const asked = definition.nodes.find((node) => node.name === state?.seenBy);
  if (!owner || !asked || members.length === 0) return null;
  try {
    const simulation = await ask(asked, "simulate", {
      change: { type: "failures", nodes: [owner], resources: [] },
    });
    const resources = members.map((member) => member.name);
    return failoverOutlook(simulation, resources, [owner]).taken;
  } catch {
    return null;
  }
}
