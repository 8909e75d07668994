import { randomUUID } from "node:crypto";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import type { CertificateAuthority } from "@/server/identity/certificate-authority";

export interface JoinedServer {
  id: string;
  hostname: string;
  joinedAt: number;
  certificateFingerprint: string;
  /** Of a renewed certificate that it was given and has not shown yet. */
  nextFingerprint: string | null;
  /** The cluster it joined for, if for one alone. That one may be gone: then it is as if there were none. */
  joinedForId: string | null;
}

/**
 * The joined servers, in the database and in memory: who may connect is known while the database is down too.
 */
export class ServerRegistry {
  readonly #servers = new Map<string, JoinedServer>();
  readonly #listeners: (() => void)[] = [];
  readonly #forgottenListeners: ((serverId: string) => void)[] = [];

  private constructor(
    private readonly database: Database,
    private readonly authority: CertificateAuthority,
  ) {}

  static async open(database: Database, authority: CertificateAuthority): Promise<ServerRegistry> {
    const registry = new ServerRegistry(database, authority);
    for (const row of await database.prisma.server.findMany()) {
      registry.#servers.set(row.id, { ...row, joinedAt: row.joinedAt.getTime() });
    }
    return registry;
  }

  get(serverId: string): JoinedServer | undefined {
    return this.#servers.get(serverId);
  }

  all(): JoinedServer[] {
    return [...this.#servers.values()];
  }

  /** Called after each join and each forgetting. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  onForgotten(listener: (serverId: string) => void): void {
    this.#forgottenListeners.push(listener);
  }

  /** Like {@link get}. @throws ProblemError `server.unknown` */
  require(serverId: string): JoinedServer {
    const server = this.#servers.get(serverId);
    if (server) return server;
    throw new ProblemError({
      code: "server.unknown",
      message: "The console does not know this server. It may have been forgotten meanwhile.",
    });
  }

  byHostname(hostname: string): JoinedServer | undefined {
    return this.all().find((server) => server.hostname.toLowerCase() === hostname.toLowerCase());
  }

  /**
   * That a server of this name may join for this cluster: it is no node or witness of another.
   * @throws ProblemError `join.other-cluster`
   */
  async requireJoinable(hostname: string, clusterId: string): Promise<void> {
    const serverId = this.byHostname(hostname)?.id;
    if (!serverId) return;
    const { prisma } = this.database;
    const other = await prisma.cluster.findFirst({
      where: {
        id: { not: clusterId },
        OR: [{ nodes: { some: { serverId } } }, { witnessServerId: serverId }],
      },
    });
    if (!other) return;
    throw new ProblemError({
      code: "join.other-cluster",
      message: `This join line is for servers of one cluster, and ${hostname} belongs to another one, ${other.name}. Copy a line for that cluster, or for any, from the console.`,
      params: { hostname, cluster: other.name },
    });
  }

  /**
   * Records a server that joins, or joins again (then with a new certificate; its old one is refused from now on).
   * @param joinedForId the cluster it joins for alone; null: for any
   */
  async join(
    hostname: string,
    certificateRequest: string,
    joinedForId: string | null = null,
  ): Promise<{ server: JoinedServer; certificatePem: string }> {
    const known = this.byHostname(hostname);
    const id = known?.id ?? randomUUID();
    const issued = await this.authority.issue(certificateRequest, id);
    const certificate = {
      ...{ certificateFingerprint: issued.fingerprint, certificateExpiresAt: issued.expiresAt },
      ...{ nextFingerprint: null, nextExpiresAt: null, joinedForId },
    };
    const row = await this.database.prisma.server.upsert({
      where: { id },
      create: { id, hostname, joinedAt: new Date(), ...certificate },
      update: certificate,
    });
    const server = { ...row, joinedAt: row.joinedAt.getTime() };
    this.#servers.set(id, server);
    for (const listener of this.#listeners) listener();
    return { server, certificatePem: issued.certificatePem };
  }

  /**
   * A certificate for a server's next key. The one it has holds until the new one was shown ({@link showed}): an agent that
   * ends before it has kept the answer is not shut out. Answers it as PEM. @throws Error when the request will not do, or the
   * server joined again meanwhile: who held its certificate before gets no other
   */
  async renew(serverId: string, certificateRequest: string): Promise<string> {
    this.database.require();
    const server = this.require(serverId);
    const issued = await this.authority.issue(certificateRequest, serverId);
    const next = { nextFingerprint: issued.fingerprint, nextExpiresAt: issued.expiresAt };
    const { certificateFingerprint } = server;
    const { count } = await this.database.prisma.server.updateMany({
      where: { id: serverId, certificateFingerprint },
      data: next,
    });
    const now = this.#servers.get(serverId);
    if (count === 0 || now?.certificateFingerprint !== certificateFingerprint)
      throw new Error("its certificate was replaced while it asked for another");
    this.#servers.set(serverId, { ...now, nextFingerprint: issued.fingerprint });
    return issued.certificatePem;
  }

  /** Which server a certificate is of, by its fingerprint; null: of none that may connect. */
  holder(serverId: string, fingerprint: string): JoinedServer | null {
    const known = this.#servers.get(serverId);
    const holds = known?.certificateFingerprint === fingerprint || known?.nextFingerprint === fingerprint;
    return known && holds ? known : null;
  }

  /** A server came with this certificate: where that is the renewed one, the one before is refused from now on. */
  async showed(serverId: string, fingerprint: string): Promise<void> {
    const server = this.#servers.get(serverId);
    if (server?.nextFingerprint !== fingerprint) return;
    this.#servers.set(serverId, { ...server, certificateFingerprint: fingerprint, nextFingerprint: null });
    const { prisma } = this.database;
    await prisma.$transaction(async (transaction) => {
      const row = await transaction.server.findFirst({
        where: { id: serverId, nextFingerprint: fingerprint },
      });
      if (!row) return;
      const certificateExpiresAt = row.nextExpiresAt ?? row.certificateExpiresAt;
      await transaction.server.update({
        where: { id: serverId },
        data: {
          ...{ certificateFingerprint: fingerprint, certificateExpiresAt },
          ...{ nextFingerprint: null, nextExpiresAt: null },
        },
      });
    });
  }

  /** @throws ProblemError `server.unknown` | `server.in-cluster` | `server.is-witness` */
  async forget(serverId: string): Promise<void> {
    this.database.require();
    this.require(serverId);
    const { prisma } = this.database;
    const node = await prisma.node.findUnique({ where: { serverId }, include: { cluster: true } });
    if (node) {
      throw new ProblemError({
        code: "server.in-cluster",
        message: `This server is a node of the cluster ${node.cluster.name}. Evict it, or destroy the cluster, before forgetting it.`,
        params: { cluster: node.cluster.name },
      });
    }
    const witnessed = await prisma.cluster.findFirst({ where: { witnessServerId: serverId } });
    if (witnessed) {
      throw new ProblemError({
        code: "server.is-witness",
        message: `This server is the witness of the cluster ${witnessed.name}. Choose another witness, or none, before forgetting it.`,
        params: { cluster: witnessed.name },
      });
    }
    await prisma.server.deleteMany({ where: { id: serverId } });
    this.#servers.delete(serverId);
    for (const listener of this.#forgottenListeners) listener(serverId);
    for (const listener of this.#listeners) listener();
  }
}
