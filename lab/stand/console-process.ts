import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { ConsoleClient } from "@/lab/stand/console-client";
import { until } from "@/lab/stand/until";

export interface ConsoleOptions {
  /** Where its database, certificates and log go; kept between starts. */
  dataDir: string;
  /** The address under which the lab's hosts reach it. */
  address: string;
  port?: number;
  agentPort?: number;
  /** Environment variables besides those of every stand. */
  settings?: Record<string, string>;
}

/** The built console (`dist/server.mjs`) as a child process: started, killed and started again at will. */
export class ConsoleProcess {
  #child: ChildProcess | null = null;

  private constructor(
    private readonly options: Required<ConsoleOptions>,
    readonly password: string,
  ) {}

  static async start(options: ConsoleOptions): Promise<ConsoleProcess> {
    await mkdir(options.dataDir, { recursive: true, mode: 0o755 });
    const passwordFile = join(options.dataDir, "first-password");
    const password = await readFile(passwordFile, "utf8").catch(async () => {
      const made = randomBytes(9).toString("base64url");
      await writeFile(passwordFile, made, { mode: 0o600 });
      return made;
    });
    const process = new ConsoleProcess(
      {
        ...options,
        port: options.port ?? (await freePort()),
        agentPort: options.agentPort ?? (await freePort()),
        settings: options.settings ?? {},
      },
      password,
    );
    try {
      await process.start();
      return process;
    } catch (thrown) {
      await process.stop("SIGKILL");
      throw thrown;
    }
  }

  get url(): string {
    return `http://localhost:${this.options.port}`;
  }

  get dataDir(): string {
    return this.options.dataDir;
  }

  get logFile(): string {
    return join(this.options.dataDir, "console.log");
  }

  /** Where agents connect. */
  get agentPort(): number {
    return this.options.agentPort;
  }

  /** Starts it (again) on the same data and ports and waits until it answers. */
  async start(): Promise<void> {
    // One that was started by a program that was killed may still be ending.
    for (const port of [this.options.port, this.options.agentPort]) {
      await until(`port ${port} is in use by another program (ss -ltnp shows which): free`, 15, () =>
        isFree(port),
      );
    }
    const log = createWriteStream(this.logFile, { flags: "a", mode: 0o600 });
    const [program = "", ...args] = [...endsWithMaker, process.execPath, "dist/server.mjs"];
    const child = spawn(program, args, {
      env: {
        PATH: process.env.PATH ?? "/usr/sbin:/usr/bin:/sbin:/bin",
        HOME: process.env.HOME ?? "/root",
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        UNDERSTUDY_PORT: String(this.options.port),
        UNDERSTUDY_BIND: "127.0.0.1",
        UNDERSTUDY_AGENT_PORT: String(this.options.agentPort),
        UNDERSTUDY_AGENT_BIND: "0.0.0.0",
        UNDERSTUDY_ADDRESS: this.options.address,
        UNDERSTUDY_DATA: this.options.dataDir,
        UNDERSTUDY_FIRST_PASSWORD_FILE: join(this.options.dataDir, "first-password"),
        ...this.options.settings,
        ...(process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : {}),
      },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // its own process group: Ctrl-C reaches the demo, which takes things down in order
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.#child = child;
    await until(`the console at ${this.url}`, 60, async () => {
      if (child.exitCode !== null) return { exited: child.exitCode };
      return (await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(2000) })).ok;
    });
    if (child.exitCode !== null) {
      throw new Error(`the console ended with code ${child.exitCode}; its log is ${this.logFile}`);
    }
  }

  /** A client signed in as the first administrator. */
  async signIn(): Promise<ConsoleClient> {
    const client = new ConsoleClient(this.url);
    await client.signIn("admin", this.password);
    return client;
  }

  /** Its processes stand still where they are, or go on; its database's are not among them. */
  pause(on: boolean): void {
    this.#child?.kill(on ? "SIGSTOP" : "SIGCONT");
  }

  /** The first process of its embedded database. null: it does not run. */
  async databaseProcess(): Promise<number | null> {
    const file = join(this.dataDir, "postgres", "db", "postmaster.pid");
    const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
    return pid > 0 ? pid : null;
  }

  /** Ends it: SIGTERM asks for a clean end (then SIGKILL after 10 s), SIGKILL is a crash. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill(signal);
    const killer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(killer);
  }
}

/** Whether nothing listens on a port of this machine: something else would answer in the console's place. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** The console ends when its maker does, however that ends (Linux; elsewhere it only ends when asked). */
const endsWithMaker = existsSync("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "TERM"] : [];

/** A TCP port that was free a moment ago, on any address. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
