import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import Provider from "oidc-provider";

/** Whose business it is to hold the secret. */
export const CLIENT_SECRET_FILE = "client-secret";

type Claims = Record<string, unknown>;

/**
 * A real OpenID Connect provider (oidc-provider) on loopback with its own pages: they take any user name with any
 * password, and the name is the subject. It may be told to lie in its ID tokens, and to be away.
 */
export class LabIdentityProvider {
  readonly clientId = "understudy";
  readonly clientSecret = randomBytes(24).toString("base64url");
  /** Changes what the next ID tokens say, before they are signed with its right key. */
  tamper: (claims: Claims) => Claims = (claims) => claims;
  /** Signs them with another key instead. */
  forge = false;
  /** Its token endpoint answers so instead. */
  tokenAnswer: { status: number; body: string } | null = null;
  #handle: ReturnType<Provider["callback"]> | null = null;

  private constructor(private readonly server: Server) {}

  /** Listens, and answers 503 until {@link serve} told it who may ask. */
  static async start(): Promise<LabIdentityProvider> {
    const server = createServer();
    const made = new LabIdentityProvider(server);
    server.on("request", (request, response) =>
      made.#handle ? made.#handle(request, response) : response.writeHead(503).end(),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return made;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Knows the console at this address from now on, and has forgotten whoever was signed in. */
  serve(consoleUrl: string): void {
    const [key, other] = [newKey(), newKey()];
    const provider = new Provider(this.issuer, {
      clients: [
        {
          ...{ client_id: this.clientId, client_secret: this.clientSecret, response_types: ["code"] },
          ...{ grant_types: ["authorization_code"] },
          redirect_uris: [`${consoleUrl}/api/auth/provider/callback`],
        },
      ],
      jwks: { keys: [{ ...key.export({ format: "jwk" }), kid: "lab", use: "sig", alg: "RS256" }] },
      cookies: { keys: [randomBytes(16).toString("hex")] },
      // Seconds; it says of each that is not set here that it is not.
      ttl: { AccessToken: 600, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
      pkce: { required: () => true },
      findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    });
    provider.use(async (context, next) => {
      await next();
      if (context.path !== "/token") return;
      if (this.tokenAnswer) Object.assign(context, this.tokenAnswer);
      const body = context.body as { id_token?: string } | string;
      if (typeof body === "object" && body.id_token)
        body.id_token = signed(this.tamper(claimsOf(body.id_token)), this.forge ? other : key);
    });
    this.#handle = provider.callback();
  }

  /** What a console needs to be told; the client's secret is in a file of this directory. */
  async settingsIn(directory: string): Promise<Record<string, string>> {
    const secretFile = join(directory, CLIENT_SECRET_FILE);
    await writeFile(secretFile, `${this.clientSecret}\n`, { mode: 0o600 });
    return {
      UNDERSTUDY_OIDC_ISSUER: this.issuer,
      UNDERSTUDY_OIDC_CLIENT_ID: this.clientId,
      UNDERSTUDY_OIDC_CLIENT_SECRET_FILE: secretFile,
      UNDERSTUDY_OIDC_NAME: "Lab Login",
    };
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

const newKey = (): KeyObject => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

function signed(claims: Claims, key: KeyObject): string {
  const text = `${base64url({ alg: "RS256", typ: "JWT", kid: "lab" })}.${base64url(claims)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}
