import { randomUUID } from "node:crypto";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import { type Identity, joinAs } from "@/server/testing/agent-under-test";
import type { ConsoleUnderTest } from "@/server/testing/console-under-test";

/**
 * A cluster whose servers have joined, and whose agents are not connected. Answers its id, and its servers' ids and
 * certificates in the order of its nodes.
 * @param cookie an administrator's @param hostPrefix where servers of the nodes' own names have joined already
 */
export async function joinedCluster(
  tested: ConsoleUnderTest,
  cookie: string,
  { definition = triedDefinition(), hostPrefix = "" } = {},
): Promise<{ clusterId: string; servers: string[]; identities: Identity[] }> {
  const { clusters, authority } = tested.parts;
  const nodes = [];
  const identities: Identity[] = [];
  for (const node of definition.nodes) {
    const { secret } = await tested.joinSecret(cookie);
    const host = hostPrefix + node.name;
    const identity = await joinAs(tested.agentPort, authority.certificatePem, secret, host);
    identities.push(identity);
    nodes.push({ ...node, serverId: identity.serverId });
  }
  const clusterId = randomUUID();
  await clusters.save(clusterId, {
    ...{ definition: { ...definition, nodes }, author: "root", reason: "test" },
    ...{ expectedRevision: null, creationOperationId: null },
  });
  return { clusterId, servers: nodes.map(({ serverId }) => serverId), identities };
}
