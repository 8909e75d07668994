import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { ChainHead } from "@/server/audit/audit-chain";

const headSchema = z.strictObject({ id: z.number().int().positive(), mac: z.string() });

/** The note of the newest entry, in the data directory: without it entries cut off at the end would not be missed. */
export class AuditHead {
  private constructor(private readonly file: string) {}

  static in(dataDir: string): AuditHead {
    return new AuditHead(join(dataDir, "audit-head"));
  }

  /** null: not there, or not readable as a head. */
  async read(): Promise<ChainHead | null> {
    const text = await readFile(this.file, "utf8").catch(() => null);
    if (text === null) return null;
    try {
      return headSchema.parse(JSON.parse(text));
    } catch {
      return null;
    }
  }

  async write({ id, mac }: ChainHead): Promise<void> {
    const temporary = `${this.file}.new`;
    await writeFile(temporary, JSON.stringify({ id, mac }), { mode: 0o600 });
    await rename(temporary, this.file);
  }
}
