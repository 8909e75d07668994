import type { Browser, BrowserContext, Response } from "@playwright/test";
import type { SecretSearch } from "@/lab/stand/secret-search";
import type { ToldRecord } from "@/lab/stand/told-record";

/** Shorter ones stand by chance in what has nothing to do with them. */
const SHORTEST = 8;
const READ_MS = 3000;

/**
 * Keeps every answer and every frame of the live socket that a console sends to any page of a browser, and learns what is
 * secret from what people do there: passwords and fence secrets that were taken, sessions, second factors, recovery codes,
 * links of invitations. Scripts and styles are left out: they were built before there was a secret.
 */
export class BrowserWatch {
  readonly #reading = new Set<Promise<void>>();
  /** Answers whose body the browser had given up before it could be read: of pages that were left. */
  unread = 0;

  constructor(
    private readonly told: ToldRecord,
    private readonly search: SecretSearch,
    private readonly consoleUrl: () => string,
  ) {}

  watch(browser: Browser): void {
    for (const context of browser.contexts()) this.#watch(context);
    browser.on("context", (context) => this.#watch(context));
  }

  /** Waits for what is being read while its page is there; a body that does not end is not waited for. */
  async settled(): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, READ_MS).unref());
    await Promise.race([Promise.allSettled([...this.#reading]), late]);
  }

  #watch(context: BrowserContext): void {
    context.on("response", (response) => {
      const reading = this.#keep(response).finally(() => this.#reading.delete(reading));
      this.#reading.add(reading);
    });
    context.on("page", (page) =>
      page.on("websocket", (socket) => {
        if (!socket.url().startsWith(this.consoleUrl().replace(/^http/, "ws"))) return;
        socket.on("framereceived", ({ payload }) => this.told.add("a frame", payload));
      }),
    );
  }

  async #keep(response: Response): Promise<void> {
    const url = new URL(response.url());
    if (url.origin !== this.consoleUrl() || url.pathname.startsWith("/_next/static/")) return;
    const request = response.request();
    const where = `${request.method()} ${url.pathname}`;
    this.told.add(`the address of ${where}`, response.url());
    try {
      await this.#learnSession(response);
      const isRedirect = response.status() >= 300 && response.status() < 400;
      const body = isRedirect ? Buffer.alloc(0) : await response.body();
      this.told.add(where, body);
      if (response.ok() && request.method() === "POST") this.#learn(jsonOf(request.postData()), jsonOf(body));
    } catch {
      this.unread++;
    }
  }

  /** The session's signature: what stands before it lies in the database, and opens nothing alone. */
  async #learnSession(response: Response): Promise<void> {
    for (const cookie of await response.headerValues("set-cookie")) {
      const [, value] = /session_token=([^;]+)/.exec(cookie) ?? [];
      if (value) this.#plant("a session's signature", decodeURIComponent(value).split(".")[1]);
    }
  }

  #learn(asked: unknown, answered: unknown): void {
    for (const [name, value] of textsIn(asked)) if (/password$/i.test(name)) this.#plant("a password", value);
    for (const [, value] of textsIn(fieldOf(asked, "secrets"))) this.#plant("a fence device's secret", value);
    const totp = fieldOf(answered, "totpURI");
    if (typeof totp === "string")
      this.#plant("a second factor", new URL(totp).searchParams.get("secret") ?? "");
    for (const [, value] of textsIn(fieldOf(answered, "backupCodes"))) this.#plant("a recovery code", value);
    const path = fieldOf(answered, "path");
    if (typeof path === "string" && path.includes("#")) this.#plant("an invitation", path.split("#")[1]);
  }

  #plant(name: string, value: string | undefined): void {
    if (value !== undefined && value.length >= SHORTEST) this.search.plant(name, value);
  }
}

function jsonOf(text: string | Buffer | null): unknown {
  try {
    return text === null ? null : JSON.parse(String(text));
  } catch {
    return null;
  }
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** Every text in it with the name of its field, at any depth. */
function textsIn(value: unknown, name = ""): [name: string, text: string][] {
  if (typeof value === "string") return [[name, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, Array.isArray(value) ? name : key));
}
