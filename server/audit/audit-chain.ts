import { createHmac, timingSafeEqual } from "node:crypto";
import type { AuditBreach, AuditEntry } from "@/protocol/audit";

export interface ChainedEntry extends AuditEntry {
  /** Hex; holds this entry and, by its MAC, all before it. */
  mac: string;
}
/** The newest entry, as it is noted outside the database. */
export type ChainHead = Pick<ChainedEntry, "id" | "mac">;

/** Before the first entry. */
export const CHAIN_BEGIN: ChainHead = { id: 0, mac: "" };

/**
 * HMAC-SHA-256 over an entry and the MAC of the one before. A keyed hash: who can write to the database but has not the
 * console's key cannot make a chain of their own.
 */
export function macOf(key: Buffer, previous: string, entry: AuditEntry): string {
  const { id, at, user, address, action, clusterId, operationId, subject, values, reason, outcome, problem } =
    entry;
  const fields = [id, at, user, address, action, clusterId, operationId, subject, values, reason];
  return createHmac("sha256", key)
    .update(JSON.stringify([previous, ...fields, outcome, problem]))
    .digest("hex");
}

/** Reads a chain entry by entry, in the order of their ids, and says where it stops holding. */
export class ChainReader {
  #last = CHAIN_BEGIN;
  #breach: AuditBreach | null = null;
  #anchored = false;

  /** `head`: the note of the newest entry; null: it is not there. */
  constructor(
    private readonly key: Buffer,
    private readonly head: ChainHead | null,
  ) {}

  get entries(): number {
    return this.#last.id;
  }

  get broken(): boolean {
    return this.#breach !== null;
  }

  read(entry: ChainedEntry): void {
    if (this.#breach) return;
    const expected = this.#last.id + 1;
    if (entry.id !== expected) this.#breach = { id: expected, why: "missing" };
    else if (!sameText(entry.mac, macOf(this.key, this.#last.mac, entry)))
      this.#breach = { id: entry.id, why: "altered" };
    else if (this.head?.id === entry.id && !sameText(this.head.mac, entry.mac))
      this.#breach = { id: entry.id, why: "altered" };
    else {
      this.#anchored ||= this.head?.id === entry.id;
      this.#last = { id: entry.id, mac: entry.mac };
    }
  }

  /** After the last entry. Entries newer than the head are whole too: the console ended before it noted them. */
  end(): AuditBreach | null {
    if (this.#breach || this.#anchored) return this.#breach;
    if (this.head && this.head.id > this.#last.id) return { id: this.#last.id + 1, why: "cut-off" };
    return this.#last.id === 0 ? null : { id: this.#last.id, why: "unanchored" };
  }
}

/** By bytes: as many signs may be more of them. */
function sameText(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
