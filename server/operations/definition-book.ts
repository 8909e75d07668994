import type { Definition, Secrets } from "@/protocol/definition";

export interface StoredDefinition {
  clusterId: string;
  revision: number;
  definition: Definition;
  secrets: Secrets;
  /** The cluster.create that has not succeeded yet. */
  creationOperationId: string | null;
}

/** What operations need of the store of definitions (server/clusters/definition-store.ts). */
export interface DefinitionBook {
  /** @throws ProblemError `cluster.unknown` | `database.down` */
  load(clusterId: string): Promise<StoredDefinition>;
  /** An earlier definition. @throws ProblemError `revision.unknown` */
  revision(clusterId: string, revision: number): Promise<Definition>;
  /** A new cluster with revision 1. @throws ProblemError `cluster.name-taken` | `server.taken` */
  create(cluster: Omit<StoredDefinition, "revision"> & { author: string; reason: string }): Promise<void>;
  /** The next revision. @throws ProblemError `definition.changed` when `stored.revision` is not the newest. */
  save(
    stored: StoredDefinition,
    next: { definition: Definition; secrets?: Secrets; author: string; reason: string },
  ): Promise<StoredDefinition>;
  creationDone(clusterId: string): Promise<void>;
  remove(clusterId: string): Promise<void>;
}
