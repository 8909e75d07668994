import type { Console } from "@/cli/console";
import { findCluster, findGroup, findNode } from "@/cli/lookup";
import type { Draft } from "@/cli/operate";

export interface Options {
  cluster?: string;
  to?: string;
  off?: boolean;
  json?: boolean;
}

interface Verb {
  /** What stands after the command's name, and what it does: for `help`. */
  takes: string;
  does: string;
  /** The options it knows besides --cluster and --json. */
  options?: (keyof Options)[];
  /** What is to be asked of the console. @throws CommandError when there is no such thing */
  draft: (console: Console, subject: string, options: Options) => Promise<Draft>;
}

const onGroup = async (console: Console, group: string, { cluster }: Options) => ({
  ...{ clusterId: findGroup(await console.state(), group, cluster).id, group },
});
const onNode = async (console: Console, node: string, { cluster }: Options) => ({
  ...{ clusterId: findNode(await console.state(), node, cluster).id, node },
});

/** Everything that does something, by its name. */
export const verbs: Record<string, Verb> = {
  move: {
    takes: "GROUP --to NODE",
    does: "move a group to another node",
    options: ["to"],
    draft: async (console, group, options) => ({
      ...{ ...(await onGroup(console, group, options)), type: "group.move", node: options.to ?? "" },
    }),
  },
  online: {
    takes: "GROUP",
    does: "bring a group online",
    draft: async (...asked) => ({ ...(await onGroup(...asked)), type: "group.bring-online" }),
  },
  offline: {
    takes: "GROUP",
    does: "take a group offline",
    draft: async (...asked) => ({ ...(await onGroup(...asked)), type: "group.take-offline" }),
  },
  pause: {
    takes: "NODE",
    does: "let a node keep what it runs, and take nothing in",
    draft: async (...asked) => ({ ...(await onNode(...asked)), type: "node.pause" }),
  },
  drain: {
    takes: "NODE",
    does: "move everything away from a node",
    draft: async (...asked) => ({ ...(await onNode(...asked)), type: "node.drain" }),
  },
  resume: {
    takes: "NODE",
    does: "end a pause or a drain",
    draft: async (...asked) => ({ ...(await onNode(...asked)), type: "node.resume" }),
  },
  maintenance: {
    takes: "CLUSTER [--off]",
    does: "let the cluster act on nothing, or on everything again",
    options: ["off"],
    draft: async (console, name, { off }) => ({
      ...{ type: "cluster.maintenance", on: !off },
      clusterId: findCluster(await console.state(), name).id,
    }),
  },
  clean: {
    takes: "CLUSTER",
    does: "forget all failures of a cluster",
    draft: async (console, name) => ({
      ...{ type: "cluster.clean", clusterId: findCluster(await console.state(), name).id },
    }),
  },
};
