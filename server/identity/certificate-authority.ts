import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  derOf,
  expiryOf,
  fingerprintOf,
  issueAgentCertificate,
  type KeyAndCertificate,
  makeAuthority,
  makeServerCertificate,
  namesOf,
  publicKeyPin,
} from "@/server/identity/certificates";
import { seal, unseal } from "@/server/identity/secret-box";
import type { Log } from "@/server/log";

const RENEW_BEFORE_MS = 60 * 24 * 3600 * 1000;

/** Whom agents trust, and who says which agent is which. Its keys are in the data directory (0600), sealed. */
export interface CertificateAuthority {
  certificatePem: string;
  /** SHA-256 of the CA certificate, hex: part of each join token. */
  fingerprint: string;
  /** The console's own certificate on the agent port. */
  server: KeyAndCertificate;
  serverKeyPin: string;
  issue(
    requestPem: string,
    serverId: string,
  ): Promise<{ certificatePem: string; fingerprint: string; expiresAt: Date }>;
}

/**
 * Reads or makes the CA and the console's certificate. The latter is made anew when the console's addresses
 * changed or it ends within 60 days; join lines made before pin the old key and say so on the server. Keys that a version
 * before kept in clear are sealed.
 * @throws Error where they were sealed with another key
 */
export async function openCertificateAuthority(
  dataDir: string,
  addresses: string[],
  secretsKey: Buffer,
  log: Log,
): Promise<CertificateAuthority> {
  const files = new SealedFiles(directoryIn(dataDir), secretsKey);
  await mkdir(directoryIn(dataDir), { recursive: true, mode: 0o700 });
  const authority =
    (await files.read("authority")) ?? (await files.write("authority", await makeAuthority()));
  const names = [...new Set([...addresses, "localhost", "127.0.0.1"])];
  let server = await files.read("console");
  if (!server || !fits(server, names)) {
    log.info({ names }, "making the console's certificate for agents");
    server = await files.write("console", await makeServerCertificate(authority, names));
  }
  return {
    certificatePem: authority.certificatePem,
    fingerprint: fingerprintOf(derOf(authority.certificatePem)),
    server,
    serverKeyPin: publicKeyPin(server.certificatePem),
    async issue(requestPem, serverId) {
      const certificatePem = await issueAgentCertificate(authority, requestPem, serverId);
      return {
        certificatePem,
        fingerprint: fingerprintOf(derOf(certificatePem)),
        expiresAt: expiryOf(certificatePem),
      };
    },
  };
}

function fits(server: KeyAndCertificate, names: string[]): boolean {
  const has = new Set(namesOf(server.certificatePem));
  return (
    names.every((name) => has.has(name)) &&
    expiryOf(server.certificatePem).getTime() > Date.now() + RENEW_BEFORE_MS
  );
}

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

/** Key and certificate in one file, so that a crash cannot leave one without the other; the key sealed, bound to whose it is. */
class SealedFiles {
  constructor(
    private readonly directory: string,
    private readonly secretsKey: Buffer,
  ) {}

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
