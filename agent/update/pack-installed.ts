import { chmod, copyFile, lstat, mkdir, readlink, rm, stat, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { runCommand } from "@/agent/run-command";
import { writeAtomically } from "@/agent/write-atomically";

const PACKAGE = "understudy-agent";
const FIELDS = ["Package", "Version", "Architecture", "Section", "Priority", "Maintainer", "Depends"];
const SCRIPTS = ["preinst", "postinst", "prerm", "postrm"];
const PACK_MS = 60_000;

/**
 * Makes a package of the agent as it is installed here, for the way back: dpkg keeps none, and the console may have but the
 * newest. `tree` is made for it and is gone afterwards. @throws ProblemError where the agent is not installed as a package
 */
export async function packInstalled(file: string, tree: string): Promise<void> {
  await rm(tree, { recursive: true, force: true });
  try {
    await mkdir(join(tree, "DEBIAN"), { recursive: true, mode: 0o755 });
    const listed = await runCommand("dpkg-query", ["--listfiles", PACKAGE]);
    for (const path of listed.stdout.split("\n"))
      if (path.startsWith("/")) await take(path, join(tree, path));
    const format = `${FIELDS.map((name) => `${name}: \${${name}}\\n`).join("")}Description: \${Description}\\n`;
    const control = await runCommand("dpkg-query", ["--show", `--showformat=${format}`, PACKAGE]);
    await writeAtomically(join(tree, "DEBIAN/control"), control.stdout, 0o644);
    const kept = await runCommand("dpkg-query", ["--control-list", PACKAGE]);
    for (const script of kept.stdout.split("\n").filter((name) => SCRIPTS.includes(name))) {
      const { stdout } = await runCommand("dpkg-query", ["--control-path", PACKAGE, script]);
      await take(stdout.trim(), join(tree, "DEBIAN", basename(script)));
    }
    await rm(file, { force: true });
    await runCommand("dpkg-deb", ["--root-owner-group", "-Zgzip", "--build", tree, file], {
      timeoutMs: PACK_MS,
    });
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

/** One file or link; directories are made for what is in them, also where one is a link here, as /lib is. */
async function take(from: string, to: string): Promise<void> {
  if ((await stat(from)).isDirectory()) return;
  const seen = await lstat(from);
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  if (seen.isSymbolicLink()) return symlink(await readlink(from), to);
  await copyFile(from, to);
  await chmod(to, seen.mode & 0o7777);
}
