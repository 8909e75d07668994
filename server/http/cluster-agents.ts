import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub } from "@/server/agents/agent-hub";

export interface ClusterAgent {
  node: string;
  serverId: string;
}

/** The connected agents of a cluster's nodes. @throws ProblemError `cluster.unreachable` */
export function connectedAgents(definition: Definition, hub: AgentHub): ClusterAgent[] {
  const agents = definition.nodes
    .filter((node) => hub.isConnected(node.serverId))
    .map((node) => ({ node: node.name, serverId: node.serverId }));
  if (agents.length > 0) return agents;
  throw new ProblemError({
    code: "cluster.unreachable",
    message: `No agent of the cluster ${definition.name} is connected, so it cannot be asked. See that its servers run and reach the console.`,
    params: { cluster: definition.name },
  });
}

/** Asks the agents in turn until one answers; throws the last one's problem. */
export async function firstAnswer<T>(
  agents: ClusterAgent[],
  ask: (agent: ClusterAgent) => Promise<T>,
): Promise<T> {
  let last: unknown;
  for (const agent of agents) {
    try {
      return await ask(agent);
    } catch (thrown) {
      last = thrown;
    }
  }
  throw last;
}
