import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { Server as TlsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JoinTokenRequest } from "@/protocol/join-tokens";
import type { Rights } from "@/protocol/role-order";
import { readConfig } from "@/server/config";
import { type Ending, type RunningConsole, startConsole } from "@/server/console";
import { createLog } from "@/server/log";
import { portOf } from "@/server/ports";

export const PASSWORD = "correct horse battery";

/** A whole console with its own Postgres in a temporary directory, without the screens. */
export class ConsoleUnderTest {
  private constructor(
    readonly parts: RunningConsole,
    private readonly endings: Ending[],
    readonly dataDir: string,
  ) {}

  /** `settings`: environment variables besides those of every test. */
  static async start(
    settings: Record<string, string> = {},
    log = createLog("silent"),
  ): Promise<ConsoleUnderTest> {
    const dataDir = await mkdtemp(join(tmpdir(), "understudy-test-"));
    const passwordFile = join(dataDir, "password");
    await writeFile(passwordFile, PASSWORD, { mode: 0o600 });
    const config = readConfig({
      ...{ NODE_ENV: "test" },
      UNDERSTUDY_PORT: "0",
      UNDERSTUDY_AGENT_PORT: "0",
      UNDERSTUDY_AGENT_BIND: "127.0.0.1",
      UNDERSTUDY_ADDRESS: "127.0.0.1",
      UNDERSTUDY_DATA: dataDir,
      UNDERSTUDY_FIRST_PASSWORD_FILE: passwordFile,
      ...settings,
    });
    const endings: Ending[] = [];
    const options = { root: process.cwd(), version: "test", screens: false };
    try {
      const parts = await startConsole(config, options, endings, log);
      return new ConsoleUnderTest(parts, endings, dataDir);
    } catch (thrown) {
      for (const [, close] of endings) await close();
      throw thrown;
    }
  }

  get url(): string {
    const scheme = this.parts.web instanceof TlsServer ? "https" : "http";
    return `${scheme}://127.0.0.1:${portOf(this.parts.web)}`;
  }

  get agentPort(): number {
    return portOf(this.parts.agentPort);
  }

  /** Signs in and answers the Cookie header to use. */
  async signIn(password = PASSWORD, username = "admin"): Promise<string> {
    const answer = await fetch(`${this.url}/api/auth/sign-in/username`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.url },
      body: JSON.stringify({ username, password }),
    });
    if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }

  /** Invites somebody as the owner behind `cookie`, accepts, signs in, and answers that one's Cookie header. */
  async addPerson(cookie: string, name: string, rights: Rights): Promise<string> {
    await this.confirm(cookie);
    const invited = await this.call("POST", "/api/v1/invitations", cookie, { name, rights });
    const secret = String(invited.body.path).split("#")[1];
    const accepted = { secret, password: PASSWORD };
    await this.call("POST", "/api/v1/invitation-acceptances", "", accepted);
    return this.signIn(PASSWORD, name);
  }

  /** Gives the password again, as what is dangerous wants it. */
  async confirm(cookie: string): Promise<void> {
    await this.call("POST", "/api/v1/session/confirmations", cookie, { password: PASSWORD });
  }

  /** The password counts as given again just now, and goes on to for an hour: for tests that are not about it. */
  async confirmAll(): Promise<void> {
    const confirmedAt = new Date(Date.now() + 3600_000);
    await this.parts.database.prisma.session.updateMany({ data: { confirmedAt } });
  }

  /** `as`: a Cookie header, or an Authorization header that begins with Bearer. */
  async call(method: string, path: string, as: string, body?: unknown) {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(as.startsWith("Bearer ") ? { authorization: as } : { cookie: as }),
        ...{ origin: this.url, "content-type": "application/json" },
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** A new join token's id and two halves: the CA's hash and the secret. */
  async joinSecret(cookie: string, asked?: Partial<JoinTokenRequest>) {
    const { body } = await this.call("POST", "/api/v1/join-tokens", cookie, asked);
    const found = /usj1\.([0-9a-f]{64})\.([A-Za-z0-9_-]{43})/.exec(body.line);
    if (!found) throw new Error(`no token in: ${body.line}`);
    return { id: String(body.id), ca: found[1] ?? "", secret: found[2] ?? "" };
  }

  async stop(): Promise<void> {
    for (const [, close] of this.endings) await close();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** Polls until `look` answers something true. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T> | T,
  seconds = 10,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
