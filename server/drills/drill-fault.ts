import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import { CLOCK_AHEAD_MINUTES, CLOCK_BACK_WITHIN_S, type DrillFailure } from "@/protocol/drill";
import type { Fault } from "@/protocol/fault";
import type { Phrase } from "@/protocol/problem";
import { drillPhrase } from "@/server/drills/drill-phrases";
import type { Participant } from "@/server/operations/operation-run";

/** What one node's agent has to do for a drill. */
export interface PlannedFault {
  on: Participant;
  fault: Fault;
  /** Undone by the node itself after so long, s. */
  seconds: number;
  title: Phrase;
}

/** What is over at once has nothing to undo: its record is kept for so long, s. */
const AT_ONCE_S = 30;

/**
 * The fault that a failure means as the cluster stands now; null: it needs none (a move, a console that lets go), or what
 * it is about is not there.
 */
export function plannedFault(
  failure: DrillFailure,
  definition: Definition,
  state: ClusterState,
): PlannedFault | null {
  const on = (name: string | null | undefined): Participant | null => {
    const node = definition.nodes.find((each) => each.name === name);
    return node ? { name: node.name, serverId: node.serverId } : null;
  };
  switch (failure.kind) {
    case "move":
    case "console-off":
      return null;
    case "service-killed":
    case "service-hung": {
      const { resource } = failure;
      const node = on(state.resources[resource]?.nodes[0]);
      if (!node) return null;
      const about = { resource, node: node.name };
      if (failure.kind === "service-killed")
        return {
          ...{ on: node, fault: { kind: "kill", resource }, seconds: AT_ONCE_S },
          title: drillPhrase("step.drill-kill", about),
        };
      const { seconds } = failure;
      return {
        ...{ on: node, fault: { kind: "hang", resource }, seconds },
        title: drillPhrase("step.drill-hang", { ...about, seconds }),
      };
    }
    case "cable-pulled": {
      const { network, seconds } = failure;
      const node = on(failure.node);
      const found = definition.networks
        .find(({ name }) => name === network)
        ?.interfaces.find((each) => each.node === failure.node);
      return node && found
        ? {
            ...{ on: node, seconds },
            fault: { kind: "link-down", adapter: found.adapter, address: found.address },
            title: drillPhrase("step.drill-link-down", { network, node: node.name, seconds }),
          }
        : null;
    }
    case "partition": {
      const node = on(failure.node);
      const { seconds } = failure;
      const peers = definition.networks.flatMap(({ interfaces }) =>
        interfaces.filter((each) => each.node !== failure.node).map(({ address }) => address),
      );
      return node && peers.length > 0
        ? {
            ...{ on: node, seconds, fault: { kind: "partition", peers: [...new Set(peers)] } },
            title: drillPhrase("step.drill-partition", { node: node.name, seconds }),
          }
        : null;
    }
    case "node-crash": {
      const node = on(failure.node);
      return node
        ? {
            ...{ on: node, fault: { kind: "crash" }, seconds: AT_ONCE_S },
            title: drillPhrase("step.drill-crash", { node: node.name }),
          }
        : null;
    }
    case "clock-changed": {
      const node = on(failure.node);
      const minutes = CLOCK_AHEAD_MINUTES;
      return node
        ? {
            ...{ on: node, fault: { kind: "clock-ahead", minutes }, seconds: CLOCK_BACK_WITHIN_S },
            title: drillPhrase("step.drill-clock-ahead", { node: node.name, minutes }),
          }
        : null;
    }
  }
}
