import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chown, mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { PoolConfig } from "pg";
import { endOrphanedPostgres } from "@/server/database/orphaned-postgres";
import { type PostgresPlace, preparePostgresPlace } from "@/server/database/postgres-place";
import type { Log } from "@/server/log";

const run = promisify(execFile);
const environment = { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", TZ: "UTC", NODE_ENV: "production" } as const;
const DATABASE_USER = "understudy";

/**
 * The console's own Postgres: reachable only through a socket in a directory that its user (and root) may enter,
 * so it needs neither a port nor a password. Supervised: when it dies it is started again.
 */
export class EmbeddedPostgres {
  #child: ChildProcess | null = null;
  #stopping = false;

  private constructor(
    private readonly place: PostgresPlace,
    private readonly log: Log,
  ) {}

  /** Makes its data directory when missing, ends what a killed console left, starts it. Does not wait for it. */
  static async start(dataDir: string, log: Log): Promise<EmbeddedPostgres> {
    const place = await preparePostgresPlace(dataDir, log);
    const postgres = new EmbeddedPostgres(place, log);
    if (!(await stat(join(postgres.dbDir, "PG_VERSION")).catch(() => null))) await postgres.#initialise();
    await endOrphanedPostgres(postgres.dbDir, log);
    // The last resort when the console ends in another way than stop(): asks it to end, without waiting.
    process.once("exit", () => postgres.#child?.kill("SIGINT"));
    postgres.#spawn(0);
    return postgres;
  }

  /** How to reach the one that a running console started; starts nothing. */
  static async runningConnection(dataDir: string, log: Log): Promise<PoolConfig> {
    return connectionTo(await preparePostgresPlace(dataDir, log));
  }

  private get dbDir(): string {
    return join(this.place.home, "db");
  }

  get connection(): PoolConfig {
    return connectionTo(this.place);
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** initdb into a folder beside it, then a rename: a crash in between leaves nothing half-made in its place. */
  async #initialise(): Promise<void> {
    const temporary = join(this.place.home, "db.new");
    await rm(temporary, { recursive: true, force: true });
    await rm(this.dbDir, { recursive: true, force: true });
    await mkdir(temporary, { mode: 0o700 });
    const { uid, gid } = this.place.identity;
    if (uid !== undefined && gid !== undefined) await chown(temporary, uid, gid);
    const options = ["--auth=trust", `--username=${DATABASE_USER}`, "--encoding=UTF8", "--locale=C.UTF-8"];
    await run(join(this.place.binaries, "initdb"), [...options, `--pgdata=${temporary}`], {
      ...this.place.identity,
      env: environment,
      cwd: this.place.home,
      timeout: 120_000,
    });
    await rename(temporary, this.dbDir);
  }

  #spawn(failures: number): void {
    const settings = [
      "listen_addresses=",
      `unix_socket_directories=${this.place.socketDir}`,
      "unix_socket_permissions=0700",
      "max_connections=50",
      "shared_buffers=64MB",
    ];
    const startedAt = Date.now();
    // Its own process group: Ctrl-C on a terminal reaches the console, which ends Postgres in order.
    const child = spawn(
      join(this.place.binaries, "postgres"),
      ["-D", this.dbDir, ...settings.flatMap((setting) => ["-c", setting])],
      {
        ...this.place.identity,
        env: environment,
        cwd: this.place.home,
        detached: true,
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    this.#child = child;
    let lastWords = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString()).slice(-2000);
      this.log.debug({ postgres: chunk.toString().trimEnd() });
    });
    child.once("error", (error) => this.log.error({ error }, "Postgres could not be started"));
    child.once("close", async (code, signal) => {
      this.#child = null;
      if (this.#stopping) return;
      const failed = Date.now() - startedAt > 30_000 ? 0 : failures + 1;
      this.log.error({ code, signal, lastWords }, "Postgres ended; starting it again");
      await pause(Math.min(5000, 100 * 2 ** failed));
      // Its children may outlive a killed postmaster by moments and keep the new one from starting: tried again.
      await endOrphanedPostgres(this.dbDir, this.log).catch((error) => this.log.warn({ error }));
      if (!this.#stopping) this.#spawn(failed);
    });
  }

  /** Fast shutdown: sessions are ended, everything is written. At most 4 s, then at once (recovered at next start). */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child) return;
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    child.kill("SIGINT");
    const harder = setTimeout(() => child.kill("SIGQUIT"), 4000);
    await ended;
    clearTimeout(harder);
  }
}

const connectionTo = ({ socketDir }: PostgresPlace): PoolConfig => ({
  ...{ host: socketDir, user: DATABASE_USER, database: "postgres" },
});
