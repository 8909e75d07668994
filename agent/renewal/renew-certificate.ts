import { createPrivateKey, X509Certificate } from "node:crypto";
import type { ConsoleLink } from "@/agent/connection/console-link";
import { type Identity, writeIdentity } from "@/agent/join/identity";
import { paths } from "@/agent/paths";
import { AGENT_CERTIFICATE_DAYS, RENEWED_BEFORE_DAYS } from "@/protocol/renewal";

const DAY_MS = 24 * 3600_000;

/**
 * Whether a certificate is to be renewed: it ends before long, or only after longer than any is given today (it is of a
 * version before). `now`: by the console's clock.
 */
export function isDue(certificate: string, now: number): boolean {
  const left = Date.parse(new X509Certificate(certificate).validTo) - now;
  return left < RENEWED_BEFORE_DAYS * DAY_MS || left > (AGENT_CERTIFICATE_DAYS + 1) * DAY_MS;
}

/**
 * Gets this server another key with a certificate for it, keeps both, and comes to the console with them; only then the
 * one before is refused there. Answers the new identity. @throws Error when the console gives none: nothing has changed
 */
export async function renewCertificate(
  identity: Identity,
  link: Pick<ConsoleLink, "renew" | "reconnectAs">,
  directory: string = paths.configuration,
): Promise<Identity> {
  // Making keys needs much code that the daemon does not, but now.
  const { makeKeyAndRequest } = await import("@/agent/join/key-pair");
  const { key, request } = await makeKeyAndRequest(identity.serverId);
  const certificate = await link.renew(request);
  const renewed = { ...identity, key, certificate };
  requireOwn(renewed);
  await writeIdentity(renewed, directory);
  link.reconnectAs(renewed);
  return renewed;
}

/** With an answer that does not fit, the server would be shut out for good. */
function requireOwn({ key, certificate, ca, serverId }: Identity): void {
  const shown = new X509Certificate(certificate);
  const isOwn =
    shown.checkPrivateKey(createPrivateKey(key)) &&
    shown.verify(new X509Certificate(ca).publicKey) &&
    shown.subject === `CN=${serverId}`;
  if (!isOwn) throw new Error("the console's answer is no certificate for this server's new key");
}
