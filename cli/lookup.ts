import type { Cluster, State } from "@/cli/console";
import { CommandError, exits } from "@/cli/exit";

/** The cluster of that name. @throws CommandError */
export function findCluster(state: State, name: string): Cluster {
  const all = Object.values(state.clusters);
  const found = all.find((each) => each.name === name);
  if (found) return found;
  const names = all.map((each) => each.name).sort();
  const there = names.length > 0 ? `There are: ${names.join(", ")}` : "This token sees none.";
  throw new CommandError(exits.usage, `There is no cluster ${name}. ${there}`);
}

/** The group of that name in the only cluster that has one, or in the one that is named. @throws CommandError */
export const findGroup = (state: State, group: string, cluster: string | undefined): Cluster =>
  findWith(state, cluster, "group", group, ({ groups }) => Object.keys(groups));

/** The same for a node. @throws CommandError */
export const findNode = (state: State, node: string, cluster: string | undefined): Cluster =>
  findWith(state, cluster, "node", node, ({ nodes }) => Object.keys(nodes));

function findWith(
  state: State,
  cluster: string | undefined,
  kind: string,
  name: string,
  namesIn: (cluster: Cluster) => string[],
): Cluster {
  const among = cluster === undefined ? Object.values(state.clusters) : [findCluster(state, cluster)];
  const having = among.filter((each) => namesIn(each).includes(name));
  if (having.length === 1 && having[0]) return having[0];
  if (having.length > 1) {
    const where = having.map((each) => each.name).sort();
    throw new CommandError(
      exits.usage,
      `There is a ${kind} ${name} in each of ${where.join(", ")}. Say which with --cluster.`,
    );
  }
  const names = among.flatMap(namesIn).sort();
  throw new CommandError(
    exits.usage,
    `There is no ${kind} ${name}. ${names.length > 0 ? `There are: ${names.join(", ")}` : "There is none."}`,
  );
}
