import { groupsOf } from "@/compiler/objects/cluster-objects";
import { withPause } from "@/compiler/objects/edit-nodes";
import type { Definition } from "@/protocol/definition";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { changeDefinition } from "@/server/operations/change-definition";
import { type ClusterParts, commander, participantsOf } from "@/server/operations/commander";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

/** node.pause: groups that are on the node stay, no other may come. */
export async function pauseNode(
  run: OperationRun,
  request: RequestOf<"node.pause">,
  parts: ClusterParts & { groupsOn(clusterId: string, node: string): string[] },
): Promise<void> {
  const there = parts.groupsOn(request.clusterId, request.node);
  await changeDefinition(run, parts, request.clusterId, `paused ${request.node}`, (before) => {
    requireNode(before, request.node);
    const groups = groupsOf(before).map(({ name }) => name);
    const keeps = groups.filter((name) => there.includes(name));
    const bans = groupsOf(before)
      .filter(({ name, resources }) => resources.length > 0 && !there.includes(name))
      .map(({ name }) => name);
    return withPause(before, request.node, { keeps, bans });
  });
}

/** node.drain: Pacemaker's standby; ends when nothing runs there any more. */
export async function drainNode(
  run: OperationRun,
  request: RequestOf<"node.drain">,
  parts: ClusterParts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  requireNode(stored.definition, request.node);
  const on = await commander(run, parts, stored);
  await run.step(phrase("step.drain", { node: request.node }), { node: request.node }, () =>
    run.task(on, "node.standby", { node: request.node, on: true, seconds: 300 }, 310),
  );
}

/** node.resume: the end of pause and of drain. */
export async function resumeNode(
  run: OperationRun,
  request: RequestOf<"node.resume">,
  parts: ClusterParts,
): Promise<void> {
  const { on } = await changeDefinition(
    run,
    parts,
    request.clusterId,
    `resumed ${request.node}`,
    (before) => {
      requireNode(before, request.node);
      return withPause(before, request.node, null);
    },
  );
  await run.step(phrase("step.resume", { node: request.node }), { node: request.node }, () =>
    run.task(on, "node.standby", { node: request.node, on: false, seconds: 60 }, 70),
  );
}

/** node.start-service and node.stop-service: Corosync and Pacemaker on that node alone. */
export async function setService(
  run: OperationRun,
  request: RequestOf<"node.start-service" | "node.stop-service">,
  parts: ClusterParts,
): Promise<void> {
  const { definition } = await parts.definitions.load(request.clusterId);
  const node = requireNode(definition, request.node);
  if (request.type === "node.start-service") {
    await run.step(phrase("step.start-engine", { node: node.name }), { node: node.name }, () =>
      run.task(node, "cluster.start", { seconds: 60 }, 90),
    );
  } else {
    await run.step(phrase("step.stop-engine", { node: node.name }), { node: node.name }, () =>
      run.task(node, "cluster.stop", { seconds: 300 }, 310),
    );
  }
}

/** @throws ProblemError `node.unknown` */
export function requireNode(definition: Definition, name: string): Participant {
  const node = participantsOf(definition).find((candidate) => candidate.name === name);
  if (node) return node;
  throw new ProblemError({
    code: "node.unknown",
    message: `There is no node ${name} in ${definition.name}. It may have been evicted meanwhile.`,
    params: { node: name, cluster: definition.name },
  });
}
