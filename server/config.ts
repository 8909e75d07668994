import { hostname, networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65535);
const names = z.string().transform((text) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean),
);

/** Everything that may be set from outside, by environment variables; each has a default that is safe. */
const environmentSchema = z.object({
  /** Port for browsers and scripts. */
  UNDERSTUDY_PORT: port.default(3000),
  UNDERSTUDY_BIND: z.string().default("127.0.0.1"),
  /**
   * How browsers' connections are protected. `off`: not, for this machine only, and the default there. `own`: by a certificate
   * of the console's own CA, the default elsewhere. `files`: by a certificate and key of yours. `proxy`: by a TLS proxy before
   * the console, which nobody may get around; it passes Host on and adds to X-Forwarded-For.
   */
  UNDERSTUDY_TLS: z.enum(["off", "own", "files", "proxy"]).optional(),
  /** PEM files, for `files`: the certificate with those between it and its root, and its key. Read again when they change. */
  UNDERSTUDY_TLS_CERTIFICATE: z.string().optional(),
  UNDERSTUDY_TLS_KEY: z.string().optional(),
  /** Port for agents: mutual TLS, must be reachable from every server. */
  UNDERSTUDY_AGENT_PORT: port.default(3443),
  UNDERSTUDY_AGENT_BIND: z.string().default("0.0.0.0"),
  /** Names or addresses under which servers reach this console; the first is put into the join line. */
  UNDERSTUDY_ADDRESS: names.default([]),
  /** Folder with the agent that servers get, as `npm run build` makes it; without it, the console's own. */
  UNDERSTUDY_AGENT_FOLDER: z.string().optional(),
  UNDERSTUDY_DATA: z.string().default("./data"),
  /** The key that fence passwords and the CA's key are sealed with, its owner's alone (0600); without it, one in the data directory. */
  UNDERSTUDY_SECRETS_KEY_FILE: z.string().optional(),
  /** postgresql://… of a database that somebody else runs; without it an own Postgres is started. */
  DATABASE_URL: z.string().optional(),
  /** How long, and up to how many MB for all clusters together, the clusters' past states are kept. */
  UNDERSTUDY_HISTORY_DAYS: z.coerce.number().positive().max(36_500).default(90),
  UNDERSTUDY_HISTORY_MEGABYTES: z.coerce.number().positive().max(1_000_000).default(500),
  /** A session that nobody uses for so long ends. */
  UNDERSTUDY_IDLE_MINUTES: z.coerce.number().positive().max(720).default(60),
  /**
   * People may sign in through this OpenID Connect provider too: its issuer (https, or http on this machine), what it knows
   * the console as, a file of this machine that holds the client's secret (for its owner alone, 0600), and what people call it.
   */
  UNDERSTUDY_OIDC_ISSUER: z.string().optional(),
  UNDERSTUDY_OIDC_CLIENT_ID: z.string().optional(),
  UNDERSTUDY_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  UNDERSTUDY_OIDC_NAME: z.string().trim().min(1).max(40).optional(),
  UNDERSTUDY_DEV: z
    .string()
    .optional()
    .transform((text) => text === "1"),
  /** Next's output folder, so that several development servers can run side by side. */
  UNDERSTUDY_NEXT_DIR: z.string().default(".next"),
  /** A file whose text becomes the first administrator's password. */
  UNDERSTUDY_FIRST_PASSWORD_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** How browsers reach the console. */
export type BrowserTls =
  | { mode: "off" | "own" | "proxy" }
  | { mode: "files"; certificateFile: string; keyFile: string };

/** An identity provider as it is set up from outside. */
export interface ProviderSettings {
  /** To the letter as the provider says it: it compares so. */
  issuer: string;
  clientId: string;
  secretFile: string;
  name: string;
}

export interface Config {
  port: number;
  bind: string;
  tls: BrowserTls;
  agentPort: number;
  agentBind: string;
  addresses: string[];
  agentFolder: string | null;
  dataDir: string;
  secretsKeyFile: string;
  databaseUrl: string | null;
  history: { days: number; megabytes: number };
  idleMinutes: number;
  /** null: people sign in with passwords alone. */
  provider: ProviderSettings | null;
  dev: boolean;
  nextDir: string;
  firstPasswordFile: string | null;
  logLevel: string;
}

/** Reads the configuration. Throws an error that names the variables which are wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const known = environmentSchema.parse(environment);
  const dataDir = resolve(known.UNDERSTUDY_DATA);
  return {
    port: known.UNDERSTUDY_PORT,
    bind: known.UNDERSTUDY_BIND,
    tls: tlsOf(known),
    agentPort: known.UNDERSTUDY_AGENT_PORT,
    agentBind: known.UNDERSTUDY_AGENT_BIND,
    addresses: known.UNDERSTUDY_ADDRESS.length > 0 ? known.UNDERSTUDY_ADDRESS : ownAddresses(),
    agentFolder: known.UNDERSTUDY_AGENT_FOLDER ? resolve(known.UNDERSTUDY_AGENT_FOLDER) : null,
    dataDir,
    secretsKeyFile: resolve(known.UNDERSTUDY_SECRETS_KEY_FILE || join(dataDir, "secrets-key")),
    databaseUrl: known.DATABASE_URL || null,
    history: { days: known.UNDERSTUDY_HISTORY_DAYS, megabytes: known.UNDERSTUDY_HISTORY_MEGABYTES },
    idleMinutes: known.UNDERSTUDY_IDLE_MINUTES,
    provider: providerOf(known),
    dev: known.UNDERSTUDY_DEV,
    nextDir: known.UNDERSTUDY_NEXT_DIR,
    firstPasswordFile: known.UNDERSTUDY_FIRST_PASSWORD_FILE || null,
    logLevel: known.LOG_LEVEL,
  };
}

/** @throws Error where passwords would cross a network in clear, or a file is not named */
function tlsOf(known: z.output<typeof environmentSchema>): BrowserTls {
  const isLocal = isLoopback(known.UNDERSTUDY_BIND);
  const mode = known.UNDERSTUDY_TLS ?? (isLocal ? "off" : "own");
  if (mode === "off" && !isLocal) {
    throw new Error(
      `UNDERSTUDY_TLS=off with UNDERSTUDY_BIND=${known.UNDERSTUDY_BIND} would send passwords over the network in clear. Set UNDERSTUDY_TLS to own, files or proxy, or UNDERSTUDY_BIND to 127.0.0.1.`,
    );
  }
  if (mode !== "files") return { mode };
  const { UNDERSTUDY_TLS_CERTIFICATE: certificateFile, UNDERSTUDY_TLS_KEY: keyFile } = known;
  if (!certificateFile || !keyFile)
    throw new Error("UNDERSTUDY_TLS=files needs UNDERSTUDY_TLS_CERTIFICATE and UNDERSTUDY_TLS_KEY.");
  return { mode, certificateFile, keyFile };
}

/** @throws Error where it is set up by halves, or a secret and people's codes would cross a network in clear */
function providerOf(known: z.output<typeof environmentSchema>): ProviderSettings | null {
  const { UNDERSTUDY_OIDC_ISSUER: issuer, UNDERSTUDY_OIDC_CLIENT_ID: clientId } = known;
  const { UNDERSTUDY_OIDC_CLIENT_SECRET_FILE: secretFile, UNDERSTUDY_OIDC_NAME: name } = known;
  if (!issuer && !clientId && !secretFile && !name) return null;
  if (!issuer || !clientId || !secretFile) {
    throw new Error(
      "Signing in through a provider needs all of UNDERSTUDY_OIDC_ISSUER, UNDERSTUDY_OIDC_CLIENT_ID and UNDERSTUDY_OIDC_CLIENT_SECRET_FILE; some are not set.",
    );
  }
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (!url || !isSafe || url.search || url.hash || url.username || url.password) {
    throw new Error(
      `UNDERSTUDY_OIDC_ISSUER=${issuer} will not do: an address that begins with https:// (http:// on this machine alone), without ?, # or a user.`,
    );
  }
  return { issuer, clientId, secretFile, name: name ?? url.hostname };
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);

/** This machine's addresses, then its name: an address works on servers that cannot resolve the name. */
function ownAddresses(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => !entry.internal && !entry.address.startsWith("fe80:"))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map((entry) => entry.address);
  return [...new Set([...addresses, hostname()])];
}
