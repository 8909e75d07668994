import { randomUUID } from "node:crypto";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import type { CertificateAuthority } from "@/server/identity/certificate-authority";

export interface JoinedServer {
  id: string;
  hostname: string;
  joinedAt: number;
  certificateFingerprint: string;
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

  /** Records a server that joins, or joins again (then with a new certificate; its old one is refused from now on). */
  async join(
    hostname: string,
    certificateRequest: string,
  ): Promise<{ server: JoinedServer; certificatePem: string }> {
    const known = this.byHostname(hostname);
    const id = known?.id ?? randomUUID();
    const issued = await this.authority.issue(certificateRequest, id);
    const certificate = {
      certificateFingerprint: issued.fingerprint,
      certificateExpiresAt: issued.expiresAt,
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
