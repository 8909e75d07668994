/** A browser without a screen: keeps cookies for each host and follows where it is sent, as far as one lets it. */
export class ProviderVisitor {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** One request, cookies along; they are kept. */
  async ask(
    url: string,
    options: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const { host } = new URL(url);
    const kept = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, kept);
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, {
      ...options,
      ...{ redirect: "manual", headers: { ...options.headers, cookie } },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = "", ...attributes] = set.split(";");
      const at = pair.indexOf("=");
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const isOver = value === "" || attributes.some((each) => /^\s*(max-age=0|expires=.*1970)/i.test(each));
      if (isOver) kept.delete(name);
      else kept.set(name, value);
    }
    return answer;
  }

  /** The Cookie header it would send there. */
  cookieFor(url: string): string {
    const kept = this.#cookies.get(new URL(url).host) ?? new Map<string, string>();
    return [...kept].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Has these there from now on, as a Cookie header gives them, and no others. */
  take(url: string, cookies: string): void {
    const pairs = cookies.split("; ").map((pair): [string, string] => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
    this.#cookies.set(new URL(url).host, new Map(pairs));
  }

  /**
   * Goes through the provider's own pages as `login`, and answers the console's address with the code where it is sent then,
   * without going there. `decline`: leaves the page by its way out instead.
   */
  async through(location: string, login: string, decline = false): Promise<string> {
    const { origin } = new URL(location);
    let at = location;
    for (let step = 0; step < 12; step++) {
      const answer = await this.ask(at);
      const to = answer.headers.get("location");
      if (to !== null) {
        at = new URL(to, at).href;
        if (new URL(at).origin !== origin) return at;
        continue;
      }
      const page = await answer.text();
      if (!answer.ok) throw new Error(`the provider said ${answer.status}: ${page.slice(0, 300)}`);
      if (decline) {
        at = new URL(/href="([^"]*\/abort)"/.exec(page)?.[1] ?? "", at).href;
        continue;
      }
      const form = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? "", at).href;
      const hidden = [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const fields = new URLSearchParams(hidden.map(([, name = "", value = ""]) => [name, value]));
      if (page.includes('name="login"')) {
        fields.set("login", login);
        fields.set("password", "any");
      }
      const sent = await this.ask(form, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: fields.toString(),
      });
      at = new URL(sent.headers.get("location") ?? at, at).href;
      if (new URL(at).origin !== origin) return at;
    }
    throw new Error(`the provider leads nowhere: ${at}`);
  }
}
