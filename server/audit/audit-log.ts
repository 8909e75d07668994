import type { AuditEntry, AuditVerification } from "@/protocol/audit";
import { CHAIN_BEGIN, type ChainHead, macOf } from "@/server/audit/audit-chain";
import { AuditHead } from "@/server/audit/audit-head";
import { rowOf } from "@/server/audit/audit-rows";
import { auditKeyFile, verifyAudit } from "@/server/audit/verify-audit";
import type { Database } from "@/server/database/database";
import { keptSecret } from "@/server/identity/kept-secret";
import type { Log } from "@/server/log";

export type AuditRecord = Omit<AuditEntry, "id" | "at">;

/** While the database is down, so many wait in memory. */
const WAITING_MAX = 1000;
const TRIES = 3;

/** The record of who asked for what: entries are added one after another, each holding the one before. */
export class AuditLog {
  #writing: Promise<void> = Promise.resolve();
  #waiting: Omit<AuditEntry, "id">[] = [];
  #last: ChainHead | null = null;
  /** Of the first that waits. */
  #failures = 0;

  private constructor(
    private readonly database: Database,
    private readonly key: Buffer,
    private readonly head: AuditHead,
    private readonly log: Log,
  ) {
    database.onState((state) => {
      if (state === "up") this.#write();
    });
  }

  /** The key is made at the first start and kept in the data directory, outside the database. */
  static async open(database: Database, dataDir: string, log: Log): Promise<AuditLog> {
    const key = await keptSecret(auditKeyFile(dataDir), 32);
    return new AuditLog(database, key, AuditHead.in(dataDir), log);
  }

  /** Resolves when the entry is stored, or waits for the database. Never rejects: what happened has happened. */
  record(record: AuditRecord): Promise<void> {
    if (this.#waiting.length >= WAITING_MAX) {
      this.log.error({ audit: record }, "the audit could not be written: this entry is only here");
      return this.#writing;
    }
    this.#waiting.push({ ...record, at: Date.now() });
    return this.#write();
  }

  /** Reads all of it again. @throws ProblemError `database.down` */
  async verify(): Promise<AuditVerification> {
    this.database.require();
    await this.#write();
    return verifyAudit(this.database.prisma, this.key, await this.head.read());
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#store());
    return this.#writing;
  }

  async #store(): Promise<void> {
    for (let next = this.#waiting[0]; next && this.database.state === "up"; next = this.#waiting[0]) {
      try {
        this.#last ??= await this.#newest();
        const entry: AuditEntry = { ...next, id: this.#last.id + 1 };
        const mac = macOf(this.key, this.#last.mac, entry);
        await this.database.prisma.auditEntry.create({ data: rowOf({ ...entry, mac }) });
        this.#waiting.shift();
        this.#failures = 0;
        this.#last = { id: entry.id, mac };
        await this.head.write(this.#last);
      } catch (error) {
        // What is newest is looked up again: whether this one was stored is not known (then it is there twice).
        this.#last = null;
        this.#failures += 1;
        if (this.#failures < TRIES) {
          this.log.warn({ error, waiting: this.#waiting.length }, "the audit was not written; tried again");
          return;
        }
        // The others must not wait for one that the database does not take.
        this.log.error({ error, audit: next }, "the audit could not be written: this entry is only here");
        this.#waiting.shift();
        this.#failures = 0;
      }
    }
  }

  async #newest(): Promise<ChainHead> {
    const row = await this.database.prisma.auditEntry.findFirst({ orderBy: { id: "desc" } });
    return row ?? CHAIN_BEGIN;
  }
}
