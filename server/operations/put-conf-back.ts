import { readMembers } from "@/compiler/adopt/corosync-members";
import { compile } from "@/compiler/compile";
import { confChanges } from "@/compiler/corosync-conf/conf-changes";
import { heartbeatLinks } from "@/compiler/corosync-conf/links";
import { readSections } from "@/compiler/corosync-conf/sections";
import { timingStages } from "@/compiler/corosync-conf/timing-stages";
import { readTiming, timingOf, withTiming } from "@/compiler/corosync-conf/timing-values";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import { connect } from "@/server/operations/attach-witness";
import {
  readSpeakers,
  requireTogether,
  type Speaker,
  spread,
  waitTaken,
  waitTiming,
} from "@/server/operations/link-steps";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { settleAll } from "@/server/operations/settle-all";

/**
 * corosync.conf as it was decided, on every connected node that has another one, and reread by all. Nodes that are not
 * connected keep theirs: it is told as drift when they are back.
 * @throws ProblemError `conf.addresses-in-use` | what changing links throws
 */
export async function putConfBack(run: OperationRun, definition: Definition, on: Participant): Promise<void> {
  const { corosyncConf } = compile(definition, "masked");
  const nodes = definition.nodes
    .map(({ name, serverId }) => ({ name, serverId }))
    .filter((node) => run.isConnected(node));
  const found = await Promise.all(nodes.map((node) => run.task(node, "cluster.read-configuration", {})));
  if (found.every((each) => isSame(each.corosyncConf, corosyncConf))) return;
  const speakers = await readSpeakers(run, nodes, definition);
  const links = heartbeatLinks(definition).map(({ number }) => number);
  requireTogether(speakers, standing(speakers, links, corosyncConf));
  const decided = timingOf(definition);
  const longest = longestOf(found.map((each) => each.corosyncConf)) ?? decided;
  for (const stage of timingStages(longest, decided, definition.nodes.length)) {
    await spread(run, nodes, withTiming(definition, stage), definition.name, on);
    await waitTaken(run, speakers, links);
    if (stage !== decided) await waitTiming(run, speakers, stage, definition);
  }
  if (!definition.witness) return;
  await settleAll(
    nodes.map((node) =>
      run.step(phrase("step.witness-connect", { node: node.name }), { node: node.name }, () =>
        connect(run, node),
      ),
    ),
  );
}

/** The longest timing of the files that can be read: from a token that was made longer by hand it is steps back too. */
const longestOf = (found: string[]) =>
  found
    .flatMap((conf) => {
      try {
        return [readTiming(readSections(conf))];
      } catch {
        return [];
      }
    })
    .sort((a, b) => b.tokenMs - a.tokenMs)
    .at(0);

/** What cannot be read is not the same. */
function isSame(found: string, ours: string): boolean {
  try {
    return confChanges("", ours, found).length === 0;
  } catch {
    return false;
  }
}

/** Of our links, those that Corosync has now at the addresses decided here. */
function standing(speakers: Speaker[], links: number[], corosyncConf: string): number[] {
  const { nodes } = readMembers(corosyncConf);
  return links.filter((link) => {
    const had = speakers.flatMap(({ node, nodeId, links: live }) => {
      const address = live.find((each) => each.link === link)?.localAddress;
      const decided = nodes.find((each) => each.nodeId === nodeId)?.rings[link];
      if (address !== undefined && address !== decided) throw addressesInUse(node.name, link, address);
      return address === undefined ? [] : [address];
    });
    return had.length === speakers.length;
  });
}

/** Corosync would refuse: "To reconfigure an interface it must be deleted and recreated". */
const addressesInUse = (node: string, link: number, address: string) =>
  new ProblemError({
    code: "conf.addresses-in-use",
    message: `Corosync on ${node} has link ${link} at ${address} now, and takes no other address under a number in use, so it cannot be put back. Nothing more was changed. Take the changes over, and then give the network its addresses.`,
    params: { node, link, address },
  });
