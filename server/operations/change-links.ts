import { compile } from "@/compiler/compile";
import { heartbeatLinks, linkStages } from "@/compiler/corosync-conf/links";
import { sameConf } from "@/compiler/corosync-conf/sections";
import type { Definition } from "@/protocol/definition";
import { type Phrase, ProblemError, toProblem } from "@/protocol/problem";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { settleAll } from "@/server/operations/settle-all";

const SETTLE_SECONDS = 15;

/** A node with what it says of its links; nodes whose Corosync does not run are not among them. */
interface Speaker {
  node: Participant;
  nodeId: number;
  links: { link: number; peers: { nodeId: number; connected: boolean }[] }[];
}

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
  if (away.length > 0) throw agentsMissing(away);
  await run.step(phrase("step.check-links"), {}, () => requireSameConf(run, nodes, before));
  let reached = before;
  const putBack = async () => {
    for (const stage of linkStages(reached, before)) {
      await spread(run, nodes, stage, before.name, on, phrase("section.undo"));
      reached = stage;
    }
  };
  try {
    for (const stage of linkStages(before, wanted)) {
      const speakers = await readSpeakers(run, nodes, before);
      requireTogether(speakers, reached, stage);
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
async function requireSameConf(run: OperationRun, nodes: Participant[], before: Definition): Promise<void> {
  const { corosyncConf } = compile(before, "masked");
  await settleAll(
    nodes.map(async (node) => {
      const found = await run.task(node, "cluster.read-configuration", {});
      if (!sameConf(found.corosyncConf, corosyncConf)) throw confDiffers(node.name);
    }),
  );
}

async function readSpeakers(
  run: OperationRun,
  nodes: Participant[],
  { nodes: defined }: Definition,
): Promise<Speaker[]> {
  const all = await Promise.all(
    nodes.map(async (node) => {
      const { links } = await run.task(node, "cluster.read-links", {});
      const nodeId = defined.find(({ name }) => name === node.name)?.nodeId ?? 0;
      return links && { node, nodeId, links };
    }),
  );
  return all.flatMap((speaker) => speaker ?? []);
}

const reaches = ({ links }: Speaker, to: Speaker, link: number) =>
  links.some(
    (each) => each.link === link && each.peers.some((peer) => peer.nodeId === to.nodeId && peer.connected),
  );

/** Two nodes that run are always connected, by both ends' word, by a link that stays. */
function requireTogether(speakers: Speaker[], from: Definition, to: Definition): void {
  const after = heartbeatLinks(to).map(({ number }) => number);
  const staying = heartbeatLinks(from).filter(({ number }) => after.includes(number));
  for (const [i, one] of speakers.entries()) {
    for (const other of speakers.slice(i + 1)) {
      const carried = staying.some(
        ({ number }) => reaches(one, other, number) && reaches(other, one, number),
      );
      if (!carried) throw nodesApart(one.node.name, other.node.name);
    }
  }
}

/** The corosync.conf of a stage on every node, then all reread it. */
async function spread(
  run: OperationRun,
  nodes: Participant[],
  stage: Definition,
  clusterName: string,
  on: Participant,
  section?: Phrase,
): Promise<void> {
  const { corosyncConf } = compile(stage, "masked");
  await settleAll(
    nodes.map((node) =>
      run.step(phrase("step.write-configuration", { node: node.name }), { node: node.name, section }, () =>
        run.task(node, "cluster.write-configuration", {
          ...{ clusterName, corosyncConf, authkey: null, replaces: clusterName },
        }),
      ),
    ),
  );
  await run.step(phrase("step.reload-links"), { node: on.name, section }, () =>
    run.task(on, "cluster.reload-corosync", {}),
  );
}

/** Every new link connects all nodes that run, and what was connected before is so again. */
async function waitConnected(
  run: OperationRun,
  speakers: Speaker[],
  from: Definition,
  to: Definition,
): Promise<void> {
  const before = heartbeatLinks(from).map(({ number }) => number);
  const links = heartbeatLinks(to);
  await settleAll(
    speakers.map((speaker) => {
      const connected = speakers
        .filter((other) => other !== speaker)
        .flatMap((other) =>
          links
            .filter(({ number }) => !before.includes(number) || reaches(speaker, other, number))
            .map(({ number, network }) => ({
              ...{ link: number, network: network.name },
              ...{ nodeId: other.nodeId, node: other.node.name },
            })),
        );
      const { name } = speaker.node;
      return run.step(phrase("step.wait-links", { node: name }), { node: name }, () =>
        run.task(
          speaker.node,
          "cluster.wait-links",
          { links: links.map(({ number }) => number), connected, seconds: SETTLE_SECONDS },
          SETTLE_SECONDS + 10,
        ),
      );
    }),
  );
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

const nodesApart = (one: string, other: string) =>
  new ProblemError({
    code: "network.nodes-apart",
    message: `${one} and ${other} would be without any connection for a moment: no network that stays as it is connects them now. Nothing was changed. Mend a network between them first, or add one before this one goes.`,
    params: { one, other },
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
