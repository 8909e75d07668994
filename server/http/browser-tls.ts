import { readFile, stat } from "node:fs/promises";
import type { Server } from "node:https";
import { createSecureContext } from "node:tls";
import type { BrowserTls } from "@/server/config";
import type { CertificateAuthority } from "@/server/identity/certificate-authority";
import type { Log } from "@/server/log";

const LOOKED_AT_EVERY_MS = 60_000;

/** What TLS is spoken with. */
export interface TlsIdentity {
  key: string;
  cert: string;
}

/** The certificate for browsers; null: the port speaks plain HTTP. @throws Error naming the file that will not do */
export async function tlsIdentity(
  tls: BrowserTls,
  authority: Pick<CertificateAuthority, "server">,
): Promise<TlsIdentity | null> {
  if (tls.mode === "own") return { key: authority.server.keyPem, cert: authority.server.certificatePem };
  return tls.mode === "files" ? readIdentity(tls.certificateFile, tls.keyFile) : null;
}

/** Whether a browser that was here once may be told to come by TLS ever after. Not with a certificate it has to be talked into. */
export const isStrict = ({ mode }: BrowserTls): boolean => mode === "files" || mode === "proxy";

/**
 * Serves with a renewed certificate within a minute after its files changed; with the one before while they are
 * half-written. Answers how to end that.
 */
export function keepCertificate(
  server: Server,
  { certificateFile, keyFile }: Extract<BrowserTls, { mode: "files" }>,
  log: Log,
  everyMs = LOOKED_AT_EVERY_MS,
): () => void {
  const stamp = async () =>
    (await Promise.all([certificateFile, keyFile].map((file) => stat(file))))
      .map(({ mtimeMs }) => mtimeMs)
      .join();
  let served = "";
  const look = async () => {
    const now = await stamp();
    if (now === served) return;
    if (served !== "") {
      server.setSecureContext(await readIdentity(certificateFile, keyFile));
      log.info({ certificateFile }, "browsers get the renewed certificate");
    }
    served = now;
  };
  const looking = () =>
    look().catch((error: unknown) =>
      log.warn({ error }, "the certificate for browsers could not be read again"),
    );
  void looking();
  const timer = setInterval(looking, everyMs).unref();
  return () => clearInterval(timer);
}

async function readIdentity(certificateFile: string, keyFile: string): Promise<TlsIdentity> {
  const read = (file: string) =>
    readFile(file, "utf8").catch((cause: unknown) => {
      throw new Error(`${file}, for browsers' TLS, cannot be read.`, { cause });
    });
  const identity = { cert: await read(certificateFile), key: await read(keyFile) };
  const unfit = (cause?: unknown) =>
    new Error(`${certificateFile} and ${keyFile} are no certificate and its key (PEM).`, { cause });
  // An empty one, as a file is that is just being written, would be passed over: no handshake works then.
  if (!identity.cert || !identity.key) throw unfit();
  try {
    // Says whether they are what they should be, and belong together.
    createSecureContext(identity);
  } catch (cause) {
    throw unfit(cause);
  }
  return identity;
}
