import "reflect-metadata";
import { createHash, webcrypto } from "node:crypto";
import { isIP } from "node:net";
import * as x509 from "@peculiar/x509";
import { AGENT_CERTIFICATE_DAYS } from "@/protocol/renewal";

x509.cryptoProvider.set(webcrypto as Crypto);

const keys = { name: "ECDSA", namedCurve: "P-256" } as const;
const signing = { name: "ECDSA", hash: "SHA-256" } as const;
const DAY_MS = 24 * 3600 * 1000;
/** Clocks of servers may be behind ours when they join. */
const VALID_SINCE_MS = 2 * DAY_MS;

export interface KeyAndCertificate {
  keyPem: string;
  certificatePem: string;
}

const newKeys = () => webcrypto.subtle.generateKey(keys, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;

async function toPem(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(
    await webcrypto.subtle.exportKey("pkcs8", key as webcrypto.CryptoKey),
    "PRIVATE KEY",
  );
}

async function fromPem(pem: string): Promise<CryptoKey> {
  const [der] = x509.PemConverter.decode(pem);
  return webcrypto.subtle.importKey("pkcs8", der as ArrayBuffer, keys, true, ["sign"]) as Promise<CryptoKey>;
}

const validFor = (days: number) => ({
  notBefore: new Date(Date.now() - VALID_SINCE_MS),
  notAfter: new Date(Date.now() + days * DAY_MS),
});

const serialNumber = () =>
  Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)))
    .fill(0x40, 0, 1)
    .toString("hex");

/** A new authority, valid ten years; it can sign certificates and nothing else. */
export async function makeAuthority(): Promise<KeyAndCertificate> {
  const pair = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: "CN=Understudy console CA",
    ...validFor(3650),
    keys: pair,
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
    ],
  });
  return { keyPem: await toPem(pair.privateKey), certificatePem: certificate.toString("pem") };
}

async function issue(
  authority: KeyAndCertificate,
  publicKey: CryptoKey | x509.PublicKey,
  commonName: string,
  days: number,
  extensions: x509.Extension[],
): Promise<string> {
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: new x509.Name([{ CN: [commonName] }]).toString(),
    issuer: issuer.subject,
    ...validFor(days),
    publicKey: publicKey as CryptoKey,
    signingKey: await fromPem(authority.keyPem),
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      ...extensions,
    ],
  });
  return certificate.toString("pem");
}

/** The console's own certificate for its agent port. `names`: host names and IP addresses it is reached under. */
export async function makeServerCertificate(
  authority: KeyAndCertificate,
  names: string[],
): Promise<KeyAndCertificate> {
  const pair = await newKeys();
  const alternatives = names.map((name) => ({ type: isIP(name) ? "ip" : "dns", value: name }) as const);
  const certificatePem = await issue(authority, pair.publicKey, "Understudy console", 825, [
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension(alternatives),
  ]);
  return { keyPem: await toPem(pair.privateKey), certificatePem };
}

/**
 * A certificate for a server's agent, CN = its id, whatever subject the request names.
 * @throws Error when the request is malformed, not signed by its own key, or not ECDSA P-256.
 */
export async function issueAgentCertificate(
  authority: KeyAndCertificate,
  requestPem: string,
  serverId: string,
): Promise<string> {
  const request = new x509.Pkcs10CertificateRequest(requestPem);
  const algorithm = request.publicKey.algorithm as EcKeyAlgorithm;
  if (algorithm.name !== "ECDSA" || algorithm.namedCurve !== "P-256")
    throw new Error("not an ECDSA P-256 key");
  if (!(await request.verify())) throw new Error("the request is not signed by its own key");
  return issue(authority, request.publicKey, serverId, AGENT_CERTIFICATE_DAYS, [
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
  ]);
}

export const derOf = (pem: string): Buffer => Buffer.from(new x509.X509Certificate(pem).rawData);

/** SHA-256 of the whole certificate (DER), lower-case hex. */
export const fingerprintOf = (der: Buffer): string => createHash("sha256").update(der).digest("hex");

export const expiryOf = (pem: string): Date => new x509.X509Certificate(pem).notAfter;

/** What curl's --pinnedpubkey compares: base64 of the SHA-256 of the public key (SPKI, DER). */
export function publicKeyPin(pem: string): string {
  const spki = Buffer.from(new x509.X509Certificate(pem).publicKey.rawData);
  return createHash("sha256").update(spki).digest("base64");
}

/** The names in a certificate's subjectAltName. */
export function namesOf(pem: string): string[] {
  const extension = new x509.X509Certificate(pem).getExtension(x509.SubjectAlternativeNameExtension);
  return (extension?.names.items ?? []).map((item) => item.value);
}
