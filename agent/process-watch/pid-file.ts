import { constants, type Stats } from "node:fs";
import { lstat, open, readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";

const { O_RDONLY, O_NONBLOCK, S_IWGRP, S_IWOTH } = constants;
const STICKY = 0o1000;
/** The number stands first; Postgres writes some lines more. */
const MAX_BYTES = 64;

/** A file or directory, as far as it says who can change what stands in it. */
type Writable = Pick<Stats, "uid" | "gid" | "mode">;
interface ProcessOwner {
  uid: number;
  gid: number;
}

/**
 * The process that a file names; null: none that lives, or one that those who can write the file have no power over.
 */
export async function readPidFile(path: string): Promise<number | null> {
  const found = await readStart(path).catch(() => null);
  const pid = Number(/^\s*(\d{1,9})\b/.exec(found?.text ?? "")?.[1] ?? 0);
  const owner = pid > 1 ? await ownerOf(pid) : null;
  if (!found || !owner) return null;
  const writable = await directoriesOf(path).catch(() => null);
  return writable && mayName([found.file, ...writable], owner) ? pid : null;
}

/**
 * Whether whoever can write the file, or put another in its place, has power over the process anyway: root, the
 * process's own user or (where a group may write) its own group. So nginx's file counts, which is root's as nginx is,
 * and Postgres's, which postgres writes about itself. But nobody has a process of others watched, or made to fail by a
 * drill with root's rights, by writing its number down. systemd takes a unit's PIDFile= by a like rule. The program's
 * name would not do: its users could give it to another.
 */
export const mayName = (writable: readonly Writable[], owner: ProcessOwner): boolean =>
  writable.every(({ uid, gid, mode }) => {
    if (uid !== 0 && uid !== owner.uid) return false;
    // As /tmp is: nobody replaces there what belongs to others.
    if ((mode & STICKY) !== 0) return true;
    return (mode & S_IWOTH) === 0 && ((mode & S_IWGRP) === 0 || gid === 0 || gid === owner.gid);
  });

/** A pipe in its place is not waited for. */
async function readStart(path: string): Promise<{ text: string; file: Writable } | null> {
  const file = await open(path, O_RDONLY | O_NONBLOCK);
  try {
    const found = await file.stat();
    if (!found.isFile()) return null;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_BYTES), 0, MAX_BYTES, 0);
    // On a file this bit protects nothing.
    return {
      text: buffer.toString("utf8", 0, bytesRead),
      file: { uid: found.uid, gid: found.gid, mode: found.mode & ~STICKY },
    };
  } finally {
    await file.close();
  }
}

/** All it stands in, by its path as it is said and by where links lead; and the link, where it is one. */
async function directoriesOf(path: string): Promise<Writable[]> {
  const all = [path, await realpath(path)].flatMap(parents);
  // A link's mode says nothing.
  const { uid, gid } = await lstat(path);
  return [{ uid, gid, mode: 0 }, ...(await Promise.all([...new Set(all)].map((each) => stat(each))))];
}

const parents = (path: string): string[] =>
  dirname(path) === path ? [] : [dirname(path), ...parents(dirname(path))];

/** proc(5), status: the ids a process acts with are the second; /proc/PID itself is root's for many. */
async function ownerOf(pid: number): Promise<ProcessOwner | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const effective = (name: string) => new RegExp(`^${name}:\\s+\\d+\\s+(\\d+)`, "m").exec(status)?.[1];
  const [uid, gid] = [effective("Uid"), effective("Gid")];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}
