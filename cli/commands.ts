import type { Console } from "@/cli/console";
import { findCluster, findGroup, findNode } from "@/cli/lookup";
import type { Draft } from "@/cli/operate";

export interface Options {
  cluster?: string;
  to?: string;
  off?: boolean;
  reason?: string;
  json?: boolean;
}

interface Verb {
  /** What its one argument names. */
  on: "group" | "node" | "cluster";
  does: string;
  /** `to`: it wants a node to go to; `off`: it can be ended with --off; `reason`: it is dangerous, and wants to know why. */
  takes?: "to" | "off" | "reason";
  /** What is to be asked of the console. @throws CommandError when there is no such thing */
  draft: (console: Console, name: string, options: Options) => Promise<Draft>;
}

const onGroup = async (console: Console, group: string, { cluster }: Options) => ({
  ...{ clusterId: findGroup(await console.state(), group, cluster).id, group },
});
const onNode = async (console: Console, node: string, { cluster }: Options) => ({
  ...{ clusterId: findNode(await console.state(), node, cluster).id, node },
});
const onCluster = async (console: Console, name: string) => ({
  clusterId: findCluster(await console.state(), name).id,
});

/** Everything that does something, by its name. */
export const verbs: Record<string, Verb> = {
  move: {
    ...{ on: "group", does: "move a group to another node", takes: "to" },
    draft: async (console, group, options) => ({
      ...{ ...(await onGroup(console, group, options)), type: "group.move", node: options.to ?? "" },
    }),
  },
  online: {
    ...{ on: "group", does: "bring a group online" },
    draft: async (...asked) => ({ ...(await onGroup(...asked)), type: "group.bring-online" }),
  },
  offline: {
    ...{ on: "group", does: "take a group offline" },
    draft: async (...asked) => ({ ...(await onGroup(...asked)), type: "group.take-offline" }),
  },
  pause: {
    ...{ on: "node", does: "let a node keep what it runs, and take nothing in" },
    draft: async (...asked) => ({ ...(await onNode(...asked)), type: "node.pause" }),
  },
  drain: {
    ...{ on: "node", does: "move everything away from a node" },
    draft: async (...asked) => ({ ...(await onNode(...asked)), type: "node.drain" }),
  },
  resume: {
    ...{ on: "node", does: "end a pause or a drain" },
    draft: async (...asked) => ({ ...(await onNode(...asked)), type: "node.resume" }),
  },
  fence: {
    ...{ on: "node", does: "have the cluster restart a node hard, by its power", takes: "reason" },
    draft: async (console, node, options) => ({
      ...{ ...(await onNode(console, node, options)), type: "node.fence", action: "reboot" },
      ...{ confirmName: node, reason: options.reason ?? "" },
    }),
  },
  maintenance: {
    ...{
      on: "cluster",
      does: "let a cluster act on nothing, or with --off on everything again",
      takes: "off",
    },
    draft: async (console, name, { off }) => ({
      ...{ ...(await onCluster(console, name)), type: "cluster.maintenance", on: !off },
    }),
  },
  clean: {
    ...{ on: "cluster", does: "forget all failures of a cluster" },
    draft: async (console, name) => ({ ...(await onCluster(console, name)), type: "cluster.clean" }),
  },
};
