import { randomUUID } from "node:crypto";
import { clusterAddressOf, isFencingEnabled } from "@/compiler/objects/cluster-objects";
import { withoutSecrets } from "@/compiler/secret-values";
import { type Definition, definitionSchema, keptSecretsSchema, type Secrets } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import { definitionRows } from "@/server/clusters/definition-rows";
import { replaceRows } from "@/server/clusters/replace-rows";
import type { Database } from "@/server/database/database";
import { seal, unseal } from "@/server/identity/secret-box";

export interface StoredCluster {
  id: string;
  revision: number;
  definition: Definition;
  creationOperationId: string | null;
  /** What is dangerous waits for a second person's approval: a matter of the console's, in no revision. */
  approval: boolean;
}
export interface Change {
  definition: Definition;
  /** Of devices not named here the secrets that are stored are kept. */
  secrets?: Secrets;
  author: string;
  reason: string;
  /** The revision the change was made for; null: a new cluster. */
  expectedRevision: number | null;
  creationOperationId: string | null;
}

const context = (clusterId: string, device: string) => `${clusterId}/${device}`;

/** Definitions in the database: their rows, every revision, and secrets encrypted with a key that is not in it. */
export class DefinitionStore {
  constructor(
    private readonly database: Database,
    private readonly key: Buffer,
  ) {}

  async all(): Promise<StoredCluster[]> {
    this.database.require();
    const rows = await this.database.prisma.cluster.findMany();
    return Promise.all(
      rows.map(async ({ id, revision, creationOperationId, approval }) => {
        const kept = await this.database.prisma.definitionRevision.findUniqueOrThrow({
          where: { clusterId_revision: { clusterId: id, revision } },
        });
        return { id, revision, creationOperationId, approval, definition: readKept(kept).definition };
      }),
    );
  }

  /** Fence secrets in clear, for compiling only. */
  async secrets(clusterId: string): Promise<Secrets> {
    this.database.require();
    const rows = await this.database.prisma.fenceDevice.findMany({ where: { clusterId } });
    const sealed = keptSecretsSchema.parse(
      Object.fromEntries(
        rows.map(({ name, secrets }) => [
          name,
          secrets ? JSON.parse(unseal(secrets, this.key, context(clusterId, name))) : {},
        ]),
      ),
    );
    const [newest] = await this.database.prisma.definitionRevision.findMany({
      ...{ where: { clusterId }, orderBy: { revision: "desc" }, take: 1 },
    });
    return newest ? withBoth(readKept(newest).secrets, sealed) : sealed;
  }

  /**
   * Stores a definition as the next revision, all or nothing. `secrets` never reach the revision.
   * @throws ProblemError `definition.changed` (another revision meanwhile) | `cluster.name-taken` | `database.down`
   */
  async save(clusterId: string, change: Change): Promise<StoredCluster> {
    this.database.require();
    const { expectedRevision, creationOperationId } = change;
    const { definition, secrets: inClear } = withoutSecrets(change.definition);
    const kept = expectedRevision === null ? {} : await this.secrets(clusterId);
    const secrets = { ...withBoth(kept, inClear), ...change.secrets };
    const revision = (expectedRevision ?? 0) + 1;
    const columns = {
      name: definition.name,
      description: definition.description,
      revision,
      fencingEnabled: isFencingEnabled(definition),
      address: clusterAddressOf(definition),
      tokenMs: definition.timing.tokenMs,
      witnessServerId: definition.witness?.serverId ?? null,
      creationOperationId,
    };
    const rows = this.#rowsOf(clusterId, definition, secrets);
    const approval = await this.database.prisma.$transaction(async (tx) => {
      if (expectedRevision === null) {
        if (await tx.cluster.findUnique({ where: { name: definition.name } }))
          throw nameTaken(definition.name);
        await tx.cluster.create({ data: { id: clusterId, ...columns } });
      } else {
        const namesake = await tx.cluster.findUnique({ where: { name: definition.name } });
        if (namesake && namesake.id !== clusterId) throw nameTaken(definition.name);
        const { count } = await tx.cluster.updateMany({
          where: { id: clusterId, revision: expectedRevision },
          data: columns,
        });
        if (count === 0) throw changedMeanwhile();
      }
      await replaceRows(tx, clusterId, rows);
      await tx.definitionRevision.create({
        data: {
          clusterId,
          revision,
          definition: asJson(definition),
          author: change.author,
          reason: change.reason,
          at: new Date(),
          secretsApart: true,
        },
      });
      return (await tx.cluster.findUniqueOrThrow({ where: { id: clusterId } })).approval;
    });
    return { id: clusterId, revision, definition, creationOperationId, approval };
  }

  /**
   * Takes secrets out of what a version before this one stored in clear, and seals those in force. It looks at each
   * revision once. Answers in how many there was one.
   */
  async sealOld(): Promise<number> {
    const { prisma } = this.database;
    const open = { secretsApart: false };
    const order = [{ clusterId: "asc" }, { revision: "desc" }] as const;
    const old = await prisma.definitionRevision.findMany({
      ...{ where: open, orderBy: [...order], select: { clusterId: true, revision: true } },
    });
    let found = 0;
    for (const clusterId_revision of old) {
      const kept = await prisma.definitionRevision.findUniqueOrThrow({ where: { clusterId_revision } });
      const { definition, secrets } = readKept(kept);
      const holdsSecrets = Object.keys(secrets).length > 0;
      if (holdsSecrets) found++;
      const { clusterId: id, revision } = clusterId_revision;
      const isNewest = (await prisma.cluster.count({ where: { id, revision } })) > 0;
      const inForce = holdsSecrets && isNewest ? await this.secrets(id) : null;
      await prisma.$transaction(async (tx) => {
        if (inForce) await replaceRows(tx, id, this.#rowsOf(id, definition, inForce));
        await tx.definitionRevision.update({
          where: { clusterId_revision },
          data: { secretsApart: true, ...(holdsSecrets && { definition: asJson(definition) }) },
        });
      });
    }
    return found;
  }

  #rowsOf(clusterId: string, definition: Definition, secrets: Secrets) {
    return definitionRows(clusterId, definition, randomUUID, (name) =>
      definition.secretParameters[name] === undefined
        ? null
        : seal(JSON.stringify(secrets[name] ?? {}), this.key, context(clusterId, name)),
    );
  }

  /** An earlier definition. @throws ProblemError `revision.unknown` */
  async revision(clusterId: string, revision: number): Promise<Definition> {
    this.database.require();
    const kept = await this.database.prisma.definitionRevision.findUnique({
      where: { clusterId_revision: { clusterId, revision } },
    });
    if (!kept) throw unknownRevision(revision);
    return readKept(kept).definition;
  }

  /** Marks a cluster as completely created. */
  async finishCreation(clusterId: string): Promise<void> {
    this.database.require();
    await this.database.prisma.cluster.update({
      where: { id: clusterId },
      data: { creationOperationId: null },
    });
  }

  async setApproval(clusterId: string, approval: boolean): Promise<void> {
    this.database.require();
    await this.database.prisma.cluster.update({ where: { id: clusterId }, data: { approval } });
  }

  /** Forgets a cluster with all its revisions. Events and operations stay. */
  async remove(clusterId: string): Promise<void> {
    this.database.require();
    await this.database.prisma.cluster.deleteMany({ where: { id: clusterId } });
  }
}

/** An emptied field is there with no value, which JSON has not. */
const asJson = (definition: Definition) => JSON.parse(JSON.stringify(definition)) as object;

/** Revisions of before a secret was known as one may have it in clear: what reads them gets it apart. */
const readKept = ({ definition }: { definition: unknown }) =>
  withoutSecrets(definitionSchema.parse(definition));

/** What is sealed is newer than what stood in clear. */
const withBoth = (inClear: Secrets, sealed: Secrets): Secrets => ({
  ...sealed,
  ...Object.fromEntries(
    Object.entries(inClear).map(([owner, values]) => [owner, { ...values, ...sealed[owner] }]),
  ),
});

const changedMeanwhile = () =>
  new ProblemError({
    code: "definition.changed",
    message:
      "The cluster's configuration was changed meanwhile, so this change was not made. Look at it again, then repeat the change.",
  });

const nameTaken = (name: string) =>
  new ProblemError({
    code: "cluster.name-taken",
    message: `There is a cluster named ${name} already. Choose another name.`,
    params: { cluster: name },
  });

const unknownRevision = (revision: number) =>
  new ProblemError({
    code: "revision.unknown",
    message: `There is no revision ${revision} of this cluster. Nothing was changed.`,
    params: { revision },
  });
