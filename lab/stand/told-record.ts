import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Found } from "@/lab/stand/planted-secrets";
import type { SecretSearch } from "@/lab/stand/secret-search";

/**
 * All that was told during a run, kept in a file until it is looked through: only in the end it is known what was secret.
 * Each with the words for where it was.
 */
export class ToldRecord {
  readonly #directory = mkdtempSync(join(tmpdir(), "understudy-told-"));
  readonly #file = openSync(join(this.#directory, "told"), "wx+", 0o600);
  readonly #parts: { where: string; at: number; length: number }[] = [];
  #end = 0;
  #closed = false;

  /** How much there is: things told, and their bytes. */
  get size(): { things: number; bytes: number } {
    return { things: this.#parts.length, bytes: this.#end };
  }

  /** After it was closed nothing is added: a browser may still tell something. */
  add(where: string, what: string | Buffer): void {
    if (this.#closed) return;
    const bytes = Buffer.from(what);
    writeSync(this.#file, bytes, 0, bytes.length, this.#end);
    this.#parts.push({ where, at: this.#end, length: bytes.length });
    this.#end += bytes.length;
  }

  /** Each once, however often it was told there. */
  find(search: SecretSearch): Found[] {
    const found = new Set<Found>();
    for (const { where, at, length } of this.#parts) {
      const bytes = Buffer.alloc(length);
      readSync(this.#file, bytes, 0, length, at);
      for (const name of search.in(bytes)) found.add(`${where}: ${name}`);
    }
    return [...found].sort();
  }

  close(): void {
    this.#closed = true;
    closeSync(this.#file);
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
