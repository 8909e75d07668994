import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** SHA-256 of the file this process runs from, as it was at its start: which agent it is. null: it cannot be read. */
export const agentDigest = digestOf(process.argv[1]);

function digestOf(program: string | undefined): string | null {
  try {
    return createHash("sha256")
      .update(readFileSync(program ?? ""))
      .digest("hex");
  } catch {
    return null;
  }
}
