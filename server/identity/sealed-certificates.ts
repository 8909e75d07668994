import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KeyAndCertificate } from "@/server/identity/certificates";
import { seal, unseal } from "@/server/identity/secret-box";

const directoryIn = (dataDir: string) => join(dataDir, "certificates");

/** Whether there is a CA whose key does not open without the secrets' key. */
export async function authorityIsSealed(dataDir: string): Promise<boolean> {
  const kept = await readKept(join(directoryIn(dataDir), "authority.json"));
  return kept !== null && "sealedKey" in kept;
}

type Kept = { certificatePem: string } & ({ sealedKey: string } | { keyPem: string });

async function readKept(file: string): Promise<Kept | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? null : (JSON.parse(text) as Kept);
}

/**
 * Keys with their certificates, `certificates/NAME.json` in the data directory. Both in one file, so that a crash cannot leave one
 * without the other; the key sealed, bound to whose it is.
 */
export class SealedCertificates {
  private constructor(
    private readonly directory: string,
    private readonly secretsKey: Buffer,
  ) {}

  static async open(dataDir: string, secretsKey: Buffer): Promise<SealedCertificates> {
    await mkdir(directoryIn(dataDir), { recursive: true, mode: 0o700 });
    return new SealedCertificates(directoryIn(dataDir), secretsKey);
  }

  /** null: it was never written. @throws Error where it was sealed with another key */
  async read(name: string): Promise<KeyAndCertificate | null> {
    const kept = await readKept(this.#file(name));
    if (!kept) return null;
    if ("keyPem" in kept) return this.write(name, kept);
    const { certificatePem, sealedKey } = kept;
    try {
      const keyPem = unseal(Buffer.from(sealedKey, "base64"), this.secretsKey, contextOf(name));
      return { certificatePem, keyPem };
    } catch (cause) {
      throw new Error(
        `${this.#file(name)} was sealed with another secrets-key than the one that is there now, or was changed. Nothing was changed. Put back the two that belong together. If they are lost: move ${this.directory} away, and join every server anew.`,
        { cause },
      );
    }
  }

  async write(name: string, made: KeyAndCertificate): Promise<KeyAndCertificate> {
    const file = this.#file(name);
    const sealedKey = Buffer.from(seal(made.keyPem, this.secretsKey, contextOf(name))).toString("base64");
    const kept: Kept = { certificatePem: made.certificatePem, sealedKey };
    await writeFile(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
    await rename(`${file}.new`, file);
    return made;
  }

  #file(name: string): string {
    return join(this.directory, `${name}.json`);
  }
}

const contextOf = (name: string) => `certificates/${name}`;
