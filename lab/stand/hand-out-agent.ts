import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AgentPackage } from "@/protocol/agent-package";

const BUILT = "dist/agent";
const sha256 = (content: Buffer | string) => createHash("sha256").update(content).digest("hex");

/** Has a console hand out the built agent with another program, as the next release would be. Answers which that is. */
export async function handOutAgent(
  folder: string,
  change: (program: string) => string,
  from = BUILT,
): Promise<AgentPackage> {
  const work = await mkdtemp(join(tmpdir(), "understudy-other-agent-"));
  try {
    const tree = join(work, "tree");
    const deb = join(work, "understudy-agent.deb");
    const program = join(tree, "usr/lib/understudy/agent.cjs");
    execFileSync("dpkg-deb", ["--raw-extract", join(from, "understudy-agent.deb"), tree]);
    const changed = change(await readFile(program, "utf8"));
    await writeFile(program, changed);
    execFileSync("dpkg-deb", ["--root-owner-group", "-Zgzip", "--build", tree, deb], { stdio: "ignore" });
    const packed = await readFile(deb);
    const built = JSON.parse(await readFile(join(from, "understudy-agent.json"), "utf8")) as AgentPackage;
    const is: AgentPackage = {
      ...{ version: built.version, digest: sha256(changed) },
      ...{ packageDigest: sha256(packed), packageBytes: packed.length },
    };
    await cp(deb, join(folder, "understudy-agent.deb"));
    await tell(folder, JSON.stringify(is));
    return is;
  } finally {
    await rm(work, { recursive: true });
  }
}

/** Has it hand out the built agent again. */
export async function handOutBuilt(folder: string): Promise<void> {
  await cp(join(BUILT, "understudy-agent.deb"), join(folder, "understudy-agent.deb"));
  await tell(folder, await readFile(join(BUILT, "understudy-agent.json"), "utf8"));
}

async function tell(folder: string, text: string): Promise<void> {
  await writeFile(join(folder, "told"), text);
  await rename(join(folder, "told"), join(folder, "understudy-agent.json"));
}
