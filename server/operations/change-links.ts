import { compile } from "@/compiler/compile";
import { heartbeatLinks, linkStages } from "@/compiler/corosync-conf/links";
import { sameConf } from "@/compiler/corosync-conf/sections";
import type { Definition } from "@/protocol/definition";
import { ProblemError, toProblem } from "@/protocol/problem";
import { readSpeakers, requireTogether, spread, waitConnected } from "@/server/operations/link-steps";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { settleAll } from "@/server/operations/settle-all";

/**
 * The links of a running cluster become those of `wanted`, by steps of which none leaves two nodes without a link that
 * carries now: checked, written on every node, reread, and looked at again. What does not come to be is put back.
 * Answers how to put all of it back.
 * @throws ProblemError `network.agents-missing` | `network.conf-differs` | `network.nodes-apart` | `corosync-conf.refused`
 * | `link.not-connected` | `link.not-taken` | `network.not-put-back`
 */
export async function changeLinks(
  run: OperationRun,
  before: Definition,
  wanted: Definition,
  on: Participant,
): Promise<() => Promise<void>> {
  const nodes = before.nodes.map(({ name, serverId }) => ({ name, serverId }));
  const away = nodes.filter((node) => !run.isConnected(node));
  requireAgents(away);
  await run.step(phrase("step.check-links"), {}, () => requireSameConf(run, nodes, before));
  let reached = before;
  const putBack = async () => {
    const stages = linkStages(reached, before);
    for (const [index, stage] of stages.entries()) {
      const speakers = await readSpeakers(run, nodes, before);
      const from = reached;
      reached = stage;
      await spread(run, nodes, stage, wanted.name, on, phrase("section.undo"));
      // What goes next must not go before what came back connects the nodes.
      if (index < stages.length - 1) await waitConnected(run, speakers, from, stage);
    }
  };
  try {
    for (const stage of linkStages(before, wanted)) {
      const speakers = await readSpeakers(run, nodes, before);
      const after = heartbeatLinks(stage).map(({ number }) => number);
      requireTogether(
        speakers,
        heartbeatLinks(reached).flatMap(({ number }) => (after.includes(number) ? number : [])),
      );
      const from = reached;
      // What is written in part is of this stage already.
      reached = stage;
      await spread(run, nodes, stage, before.name, on);
      await waitConnected(run, speakers, from, stage);
    }
  } catch (thrown) {
    if (reached === before) throw thrown;
    await putBack().catch((cause) => {
      throw notPutBack(thrown, cause);
    });
    throw thrown;
  }
  return putBack;
}

/** What somebody wrote into corosync.conf by hand would be overwritten without a word. */
export async function requireSameConf(
  run: OperationRun,
  nodes: Participant[],
  before: Definition,
): Promise<void> {
  const { corosyncConf } = compile(before, "masked");
  await settleAll(
    nodes.map(async (node) => {
      const found = await run.task(node, "cluster.read-configuration", {});
      if (!sameConf(found.corosyncConf, corosyncConf)) throw confDiffers(node.name);
    }),
  );
}

/** @throws ProblemError `network.agents-missing` when some are away */
export function requireAgents(away: Participant[]): void {
  if (away.length > 0) throw agentsMissing(away);
}

const agentsMissing = (away: Participant[]) => {
  const nodes = away.map(({ name }) => name).join(", ");
  return new ProblemError({
    code: "network.agents-missing",
    message: `The agents on ${nodes} are not connected: their corosync.conf would stay as it is, and they would not find the others when they come back. Nothing was changed. Bring them back first, or evict them.`,
    params: { nodes },
  });
};

const confDiffers = (node: string) =>
  new ProblemError({
    code: "network.conf-differs",
    message: `corosync.conf on ${node} is not as it was decided here, and a change of networks would overwrite it. Nothing was changed. Put it back first, on the cluster's page.`,
    params: { node },
    detail: { node },
  });

const notPutBack = (thrown: unknown, cause: unknown) =>
  new ProblemError(
    {
      code: "network.not-put-back",
      message: `The change of networks failed (${toProblem(thrown).message}), and could not be put back everywhere: ${toProblem(cause).message} Look at the networks' page, and compare /etc/corosync/corosync.conf of the nodes.`,
      params: { failed: toProblem(thrown).message, back: toProblem(cause).message },
    },
    { cause },
  );
