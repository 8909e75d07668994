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
import { SealedCertificates } from "@/server/identity/sealed-certificates";
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
  const files = await SealedCertificates.open(dataDir, secretsKey);
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
