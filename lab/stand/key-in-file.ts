import { createDecipheriv } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The secret lines of the private key (PEM) in a console's `certificates/WHOSE.json`, opened by who has its `secrets-key`: nonce
 * (12 bytes), tag (16) and PEM by AES-256-GCM, bound to the file's name. Its last line is public: it stands in the certificate
 * too. @throws where it is not sealed so
 */
export async function keyInFile(dataDir: string, whose: string): Promise<string> {
  const key = Buffer.from((await readFile(join(dataDir, "secrets-key"), "utf8")).trim(), "base64");
  const { sealedKey } = JSON.parse(await readFile(join(dataDir, `certificates/${whose}.json`), "utf8"));
  const bytes = Buffer.from(sealedKey, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(`certificates/${whose}`))
    .setAuthTag(bytes.subarray(12, 28));
  const pem = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  const lines = pem.split("\n").filter((line) => line !== "" && !line.startsWith("-----"));
  // A number of 32 bytes from the 36th on, by lines of 48 bytes.
  return lines.slice(0, 2).join("\n");
}
