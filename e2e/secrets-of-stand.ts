import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { BrowserWatch } from "@/e2e/watch-browser";
import { sampleCommandLines } from "@/lab/stand/argv-samples";
import { dumpDatabase } from "@/lab/stand/console-database";
import { everyAnswer } from "@/lab/stand/every-answer";
import type { LabIdentityProvider } from "@/lab/stand/identity-provider";
import { keyInFile } from "@/lab/stand/key-in-file";
import { type Found, findPlanted } from "@/lab/stand/planted-secrets";
import { SecretSearch } from "@/lab/stand/secret-search";
import type { Stand } from "@/lab/stand/stand";
import { ToldRecord } from "@/lab/stand/told-record";

/** Where a secret may be found, and why. Everything else is a leak. */
const allowed: [found: RegExp, why: string][] = [
  [/^canary: canary /, "it shows that the search finds something"],
  [/^POST \/api\/v1\/(api|service)-tokens: a program's token /, "shown once, to who made it"],
  [/^POST \/api\/v1\/join-tokens: a join token /, "the line that is pasted on the server"],
  [
    /^POST \/api\/v1\/(invitations|people\/[\w-]+\/password-links): an invitation /,
    "shown once, to who made it",
  ],
  [/^POST \/api\/auth\/two-factor\/enable: a (second factor|recovery code) /, "shown once, to whose it is"],
  [/^file (first-password|client-secret): /, "given to the console by these files"],
  [/^file (session-key|secrets-key|audit-key): /, "the keys' own files"],
];

/**
 * The secrets of a stand, and all that it told anybody while tests used it: answers and frames that browsers saw, what the
 * API tells an owner in the end, every row of the database, the console's and the agents' logs, command lines.
 */
export class SecretsOfStand {
  readonly #search = new SecretSearch();
  readonly #told = new ToldRecord();
  readonly #watch: BrowserWatch;
  readonly #stopSampling = sampleCommandLines((program, line) =>
    this.#told.add(`the command line of ${program}`, line),
  );

  constructor(
    private readonly stand: Stand,
    provider: LabIdentityProvider,
    browser: Browser,
  ) {
    this.#watch = new BrowserWatch(this.#told, this.#search, () => stand.console.url);
    this.#watch.watch(browser);
    const { client, console, lab } = stand;
    this.#search.plant("the power switch's password", lab.powerSwitch.password);
    this.#search.plant("the administrator's password", console.password);
    this.#search.plant("the secret for the identity provider", provider.clientSecret);
    this.#search.plant("a script's session", decodeURIComponent(client.cookie).split(".").at(-1) ?? "");
  }

  /** What the browser is still told of a page that is about to be closed. */
  settled(): Promise<void> {
    return this.#watch.settled();
  }

  /** Asks for all that can be asked for while the console runs. Answers why where it could not. */
  async gather(): Promise<Error | null> {
    this.#stopSampling();
    try {
      await this.#plantKeys();
      const { client, console } = this.stand;
      const answers = await everyAnswer(client.url, client.cookie);
      for (const { path, text } of answers) this.#told.add(`GET ${path}`, text);
      // 503: of a server that a failed test left silent.
      const broken = answers.filter(({ status }) => status >= 500 && status !== 503);
      if (broken.length > 0) throw new Error(`unforeseen: ${broken.map(({ path }) => path).join(", ")}`);
      this.#told.add("the database", await dumpDatabase(console.dataDir));
      return null;
    } catch (error) {
      return error as Error;
    }
  }

  /**
   * After the console ended: all places where there is a secret that should not be, and in a sentence what was looked
   * through. Once; it ends the record.
   */
  async leaks(): Promise<{ leaks: Found[]; looked: string }> {
    const started = performance.now();
    const canary = "a canary that must be found";
    this.#search.plant("canary", canary);
    this.#told.add("canary", Buffer.from(`xx${canary}`).toString("base64"));
    const files = await findPlanted(this.stand.console.dataDir, this.#search);
    const found = [...files.map((each): Found => `file ${each}`), ...this.#told.find(this.#search)];
    const { things, bytes } = this.#told.size;
    this.#told.close();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const leaks = found.filter((each) => !allowed.some(([form]) => form.test(each)));
    if (!found.some((each) => each.startsWith("canary: ")))
      leaks.push("the search: found not even its canary");
    const looked = `secrets: looked for in ${things} answers, frames and logs (${(bytes / 1e6).toFixed(0)} MB, ${this.#watch.unread} not read) and the data directory in ${seconds} s; ${found.length - leaks.length} are where they may be`;
    return { leaks, looked };
  }

  async #plantKeys(): Promise<void> {
    const { console, lab } = this.stand;
    for (const file of ["session-key", "secrets-key", "audit-key"]) {
      const key = await readFile(join(console.dataDir, file), "utf8");
      this.#search.plant(file, Buffer.from(key.trim(), "base64"));
    }
    for (const whose of ["authority", "console"])
      this.#search.plant(`the key of the ${whose}`, await keyInFile(console.dataDir, whose));
    for (const host of lab.hosts) {
      const identity = await host.exec(["cat", "/etc/understudy/identity.json"]).catch(() => null);
      if (identity?.code !== 0) continue;
      this.#plantPem(`the key of the agent on ${host.name}`, identity.stdout);
      const authkey = await host.exec(["base64", "-w0", "/etc/corosync/authkey"]);
      if (authkey.code === 0) this.#search.plant("a cluster's key", Buffer.from(authkey.stdout, "base64"));
      const log = await host.exec(["journalctl", "-u", "understudy-agent", "-o", "cat", "--no-pager"]);
      this.#told.add(`the agent's log on ${host.name}`, log.stdout);
    }
  }

  #plantPem(name: string, json: string): void {
    const [, pem] = /(-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*)"/.exec(json) ?? [];
    if (pem === undefined) throw new Error(`${name} is not where it was expected`);
    this.#search.plant(name, pem.replaceAll("\\n", "\n"));
  }
}
