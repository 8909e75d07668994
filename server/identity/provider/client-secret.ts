import { readFile, stat } from "node:fs/promises";

/** The client's secret from its file, which nobody but its owner may read. @throws Error naming the file that will not do */
export async function readClientSecret(file: string): Promise<string> {
  const what = `${file}, with the secret of the identity provider's client,`;
  const { mode } = await stat(file).catch((cause: unknown) => {
    throw new Error(`${what} cannot be read.`, { cause });
  });
  if ((mode & 0o077) !== 0)
    throw new Error(
      `${what} can be read by others than its owner. Run chmod 600 on it; if others may have seen it, make a new secret.`,
    );
  const secret = (await readFile(file, "utf8")).trim();
  if (secret === "") throw new Error(`${what} is empty.`);
  return secret;
}
