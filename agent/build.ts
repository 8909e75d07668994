import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { AgentPackage } from "@/protocol/agent-package";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Makes OUT/agent.cjs (one file, Node 18+), OUT/understudy-agent.deb and, last, OUT/understudy-agent.json, which says what they are.
 * @throws Error where dpkg-deb is missing
 */
export async function buildAgent(outDir: string): Promise<{ bundle: string; deb: string }> {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  await mkdir(outDir, { recursive: true });
  const bundle = join(outDir, "agent.cjs");
  await build({
    entryPoints: [join(root, "agent/main.ts")],
    absWorkingDir: root,
    outfile: bundle,
    bundle: true,
    platform: "node",
    target: "node18",
    format: "cjs",
    minifySyntax: true,
    define: { UNDERSTUDY_VERSION: JSON.stringify(version) },
    // Optional native speed-ups of ws, which does without them.
    external: ["bufferutil", "utf-8-validate"],
    logLevel: "warning",
  });
  const deb = join(outDir, "understudy-agent.deb");
  await packDeb(bundle, version, deb);
  const packed = await readFile(deb);
  const is: AgentPackage = {
    version,
    digest: sha256(await readFile(bundle)),
    packageDigest: sha256(packed),
    packageBytes: packed.length,
  };
  await writeFile(join(outDir, "understudy-agent.json.new"), JSON.stringify(is));
  await rename(join(outDir, "understudy-agent.json.new"), join(outDir, "understudy-agent.json"));
  return { bundle, deb };
}

const sha256 = (content: Buffer) => createHash("sha256").update(content).digest("hex");

async function packDeb(bundle: string, version: string, deb: string): Promise<void> {
  const tree = await mkdtemp(join(tmpdir(), "understudy-deb-"));
  try {
    await chmod(tree, 0o755);
    const put = async (from: string, to: string, mode: number) => {
      const target = join(tree, to);
      await mkdir(dirname(target), { recursive: true, mode: 0o755 });
      await copyFile(from, target);
      await chmod(target, mode);
      await utimes(target, 0, 0);
    };
    const part = (name: string) => join(root, "agent/package", name);
    await put(bundle, "usr/lib/understudy/agent.cjs", 0o755);
    await put(part("alert"), "usr/lib/understudy/alert", 0o755);
    await put(part("process-ends"), "usr/lib/understudy/process-ends", 0o755);
    await put(part("scheduling-pauses"), "usr/lib/understudy/scheduling-pauses", 0o755);
    await put(part("update-agent"), "usr/lib/understudy/update-agent", 0o755);
    await put(part("understudy-agent"), "usr/bin/understudy-agent", 0o755);
    await put(part("understudy-agent.service"), "lib/systemd/system/understudy-agent.service", 0o644);
    const update = "understudy-agent-update.service";
    await put(part(update), `lib/systemd/system/${update}`, 0o644);
    // Started at every boot, where its condition says whether there is anything to do.
    await mkdir(join(tree, "lib/systemd/system/multi-user.target.wants"), { mode: 0o755 });
    await symlink(`../${update}`, join(tree, `lib/systemd/system/multi-user.target.wants/${update}`));
    for (const script of ["postinst", "prerm", "postrm"]) await put(part(script), `DEBIAN/${script}`, 0o755);
    const control = [
      "Package: understudy-agent",
      `Version: ${version}`,
      "Architecture: all",
      "Section: admin",
      "Priority: optional",
      "Maintainer: Understudy <understudy@localhost>",
      "Depends: nodejs (>= 18), iproute2, iputils-ping, util-linux, perl-base",
      "Description: agent of the Understudy console for high-availability clusters",
      " Reports this server and its Corosync and Pacemaker to the console, and does what",
      " the console asks over mutual TLS.",
      "",
    ];
    await writeFile(join(tree, "DEBIAN/control"), control.join("\n"), { mode: 0o644 });
    execFileSync("dpkg-deb", ["--root-owner-group", "-Zxz", "--build", tree, `${deb}.new`], {
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", SOURCE_DATE_EPOCH: "0" } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "ignore", "inherit"],
    });
    await rename(`${deb}.new`, deb);
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === "ENOENT" &&
      (error as { path?: string }).path === "dpkg-deb"
    ) {
      throw new Error("dpkg-deb is not installed here (package dpkg), so the agent's package cannot be made");
    }
    throw error;
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { deb } = await buildAgent(join(root, "dist/agent"));
  console.log(`agent: ${deb}`);
}
