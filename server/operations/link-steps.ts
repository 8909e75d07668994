import { compile } from "@/compiler/compile";
import { heartbeatLinks } from "@/compiler/corosync-conf/links";
import type { ViewLink } from "@/protocol/cluster-view";
import type { Definition } from "@/protocol/definition";
import { type Phrase, ProblemError } from "@/protocol/problem";
import { runningTiming, type Timing } from "@/protocol/timing";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { settleAll } from "@/server/operations/settle-all";

const SETTLE_SECONDS = 15;
const SETTLE_TIMING_SECONDS = 20;

/** A node with what it says of its links; nodes whose Corosync does not run are not among them. */
export interface Speaker {
  node: Participant;
  nodeId: number;
  links: ViewLink[];
}

export async function readSpeakers(
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

/**
 * Two nodes that run are always connected, by both ends' word, by a link that stays.
 * @throws ProblemError `network.nodes-apart`
 */
export function requireTogether(speakers: Speaker[], staying: readonly number[]): void {
  for (const [i, one] of speakers.entries()) {
    for (const other of speakers.slice(i + 1)) {
      const carried = staying.some((link) => reaches(one, other, link) && reaches(other, one, link));
      if (!carried) throw nodesApart(one.node.name, other.node.name);
    }
  }
}

/** The corosync.conf of a stage on every node, then all reread it. */
export async function spread(
  run: OperationRun,
  nodes: Participant[],
  stage: Definition,
  /** The name the nodes have so far, where it changes. */
  replaces: string,
  on: Participant,
  section?: Phrase,
): Promise<void> {
  const { corosyncConf } = compile(stage, "masked");
  await settleAll(
    nodes.map((node) =>
      run.step(phrase("step.write-configuration", { node: node.name }), { node: node.name, section }, () =>
        run.task(node, "cluster.write-configuration", {
          ...{ clusterName: stage.name, corosyncConf, authkey: null, replaces },
        }),
      ),
    ),
  );
  await run.step(phrase("step.reload-links"), { node: on.name, section }, () =>
    run.task(on, "cluster.reload-corosync", {}),
  );
}

/** Every new link connects all nodes that run, and what was connected before is so again. */
export async function waitConnected(
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

/** Corosync on every node has just these links, connected or not. */
export async function waitTaken(run: OperationRun, speakers: Speaker[], links: number[]): Promise<void> {
  await settleAll(
    speakers.map(({ node }) =>
      run.step(phrase("step.wait-links", { node: node.name }), { node: node.name }, () =>
        run.task(
          node,
          "cluster.wait-links",
          { links, connected: [], seconds: SETTLE_SECONDS },
          SETTLE_SECONDS + 10,
        ),
      ),
    ),
  );
}

/** On every node that runs: Corosync works by this timing, with the others there and every link answering. */
export async function waitTiming(
  run: OperationRun,
  speakers: Speaker[],
  stage: Timing,
  { nodes }: Definition,
  section?: Phrase,
): Promise<void> {
  const { linkMode: _, ...timing } = runningTiming(stage, nodes.length);
  // A ping takes as long as that of its interval.
  const seconds = SETTLE_TIMING_SECONDS + Math.ceil((3 * timing.pingIntervalMs) / 1000);
  const members = speakers.map(({ nodeId }) => nodeId);
  await settleAll(
    speakers.map(({ node }) =>
      run.step(
        phrase("step.wait-timing", { node: node.name, token: timing.tokenMs }),
        { node: node.name, section },
        () => run.task(node, "cluster.wait-timing", { timing, members, seconds }, seconds + 10),
      ),
    ),
  );
}

const nodesApart = (one: string, other: string) =>
  new ProblemError({
    code: "network.nodes-apart",
    message: `${one} and ${other} would be without any connection for a moment: no network that stays as it is connects them now. Nothing was changed. Mend a network between them first, or add one before this one goes.`,
    params: { one, other },
  });
