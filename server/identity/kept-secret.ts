import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

/** Random bytes that are made once and kept in a file only we may read. */
export async function keptSecret(file: string, bytes: number): Promise<Buffer> {
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (kept !== null) {
    const secret = Buffer.from(kept.trim(), "base64");
    if (secret.length === bytes) return secret;
    throw new Error(`${file} does not hold the ${bytes} bytes it should. Restore it from a backup.`);
  }
  const made = randomBytes(bytes);
  await writeFile(file, `${made.toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  return made;
}
