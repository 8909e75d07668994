/** From what may least to what may most: each role may all that those before it may. (Without zod: the first page reads it.) */
export const roles = ["viewer", "operator", "administrator", "owner"] as const;
export type Role = (typeof roles)[number];
/** On one cluster nobody is owner: people and settings belong to the whole console. */
export const clusterRoles = ["viewer", "operator", "administrator"] as const;
export type ClusterRole = (typeof clusterRoles)[number];

/** What a person may: on everything, and besides on single clusters (by id). */
export interface Rights {
  console: Role | null;
  clusters: Record<string, ClusterRole>;
}

/** What is needed to ask for something: a role, for the whole console or on the cluster it is about. */
export interface Need {
  role: Role;
  on: "console" | "cluster";
}

export const includesRole = (has: Role | null, needed: Role): boolean =>
  has !== null && roles.indexOf(has) >= roles.indexOf(needed);

/** The role someone has on a cluster: the higher of the one for everything and the one there. null: none. */
export function roleOn({ console, clusters }: Rights, clusterId: string): Role | null {
  const there = Object.hasOwn(clusters, clusterId) ? (clusters[clusterId] ?? null) : null;
  return there !== null && !includesRole(console, there) ? there : console;
}

const lower = (a: Role | null, b: Role | null): Role | null => (b === null || includesRole(a, b) ? b : a);
const isClusterRole = (role: Role | null): role is ClusterRole => clusterRoles.some((each) => each === role);

/** What is in both: the rights of somebody who lends out only a part of them. */
export function rightsWithin(rights: Rights, limit: Rights): Rights {
  const clusters: Rights["clusters"] = {};
  for (const id of [...Object.keys(rights.clusters), ...Object.keys(limit.clusters)]) {
    const role = lower(roleOn(rights, id), roleOn(limit, id));
    if (role !== null) clusters[id] = isClusterRole(role) ? role : "administrator";
  }
  return { console: lower(rights.console, limit.console), clusters };
}

/** Whether the rights are enough. Without a cluster only those for everything count. */
export const suffices = (rights: Rights, need: Need, clusterId: string | null): boolean =>
  includesRole(
    need.on === "cluster" && clusterId !== null ? roleOn(rights, clusterId) : rights.console,
    need.role,
  );
