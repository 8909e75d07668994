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
import type { Log } from "@/server/log";

const RENEW_BEFORE_MS = 60 * 24 * 3600 * 1000;

/** Whom agents trust, and who says which agent is which. Its keys are in the data directory, 0600. */
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
 * changed or it ends within 60 days; join lines made before pin the old key and say so on the server.
 */
export async function openCertificateAuthority(
  dataDir: string,
  addresses: string[],
  log: Log,
): Promise<CertificateAuthority> {
  const directory = join(dataDir, "certificates");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const authority =
    (await read(directory, "authority")) ?? (await write(directory, "authority", await makeAuthority()));
  const names = [...new Set([...addresses, "localhost", "127.0.0.1"])];
  let server = await read(directory, "console");
  if (!server || !fits(server, names)) {
    log.info({ names }, "making the console's certificate for agents");
    server = await write(directory, "console", await makeServerCertificate(authority, names));
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

async function read(directory: string, name: string): Promise<KeyAndCertificate | null> {
  const text = await readFile(join(directory, `${name}.json`), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
  return text === null ? null : (JSON.parse(text) as KeyAndCertificate);
}

/** Key and certificate in one file, so that a crash cannot leave one without the other. */
async function write(directory: string, name: string, made: KeyAndCertificate): Promise<KeyAndCertificate> {
  const file = join(directory, `${name}.json`);
  await writeFile(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}
