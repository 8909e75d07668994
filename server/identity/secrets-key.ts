import { stat } from "node:fs/promises";
import type { Config } from "@/server/config";
import { keptSecret } from "@/server/identity/kept-secret";
import { authorityIsSealed } from "@/server/identity/sealed-certificates";

const BYTES = 32;

/**
 * What everything secret at rest is sealed with: passwords of fence devices in the database, the CA's key and the console's in
 * their files. Made at the first start. It may lie apart from what it seals (UNDERSTUDY_SECRETS_KEY_FILE).
 * @throws Error naming the file where it is missing though something was sealed with it, or others may read it
 */
export async function openSecretsKey({
  dataDir,
  secretsKeyFile: file,
}: Pick<Config, "dataDir" | "secretsKeyFile">): Promise<Buffer> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new Error(`${file}, the key of what is kept secret, cannot be read.`, { cause: error });
  });
  if (found && (found.mode & 0o077) !== 0)
    throw new Error(
      `${file}, the key of what is kept secret, can be read by others than its owner. Run chmod 600 on it; if others may have seen it, docs/security.md says under "When something leaked" what to do.`,
    );
  if (!found && (await authorityIsSealed(dataDir)))
    throw new Error(
      `${file} is missing, and what is kept in ${dataDir} does not open without it. Nothing was changed. Put it back, or set UNDERSTUDY_SECRETS_KEY_FILE to where it is. If it is lost: move ${dataDir}/certificates away, and join every server anew.`,
    );
  return keptSecret(file, BYTES);
}
