import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOutcome } from "@/agent/update/read-outcome";

const ID = "00000000-0000-4000-8000-000000000001";
const DIGEST = "b".repeat(64);

/**
 * agent/package/update-agent with programs in place of dpkg and systemctl that keep what was done and do what the test says.
 * That the real ones do as expected is e2e/update-agents.e2e.ts.
 */
describe("the program that installs another agent", () => {
  let folder = "";
  let bin = "";
  const heard = () => join(folder, "heard");
  const program = (name: string, text: string) => writeFile(join(bin, name), `#!/bin/sh\n${text}\n`);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "understudy-update-"));
    bin = join(folder, "bin");
    await mkdir(bin);
    await writeFile(join(folder, "going"), `${ID} ${DIGEST}\n`);
    for (const name of ["new.deb", "old.deb"]) await writeFile(join(folder, name), name);
    await program("sleep", "exec /bin/sleep 0.01");
    await program("apt-get", `echo apt-get >>"${folder}/done"; exit 100`);
    await program("dpkg-query", "echo installed");
    await program("systemctl", `[ "$1" = show ] && cat "${folder}/restarts" || echo "$1" >>"${folder}/done"`);
    await writeFile(join(folder, "restarts"), "0\n");
    await dpkg("");
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Does this with the package in $2 as `$name`, after writing down that it was asked. */
  async function dpkg(act: string) {
    await program(
      "dpkg",
      `name=$(basename "$2"); echo "dpkg $name" >>"${folder}/done"; echo "it said $name"\n${act}`,
    );
    for (const name of await readdir(bin)) await chmod(join(bin, name), 0o755);
  }
  const run = (seconds = "20") =>
    new Promise<number>((resolve) => {
      const env = { PATH: `${bin}:/usr/bin:/bin` } as unknown as NodeJS.ProcessEnv;
      const args = ["agent/package/update-agent", folder, heard(), seconds, join(folder, "bin/dpkg")];
      execFile("/bin/sh", args, { env }, (error) => resolve(Number(error?.code ?? 0)));
    });
  const done = async () => (await readFile(join(folder, "done"), "utf8")).trim().split("\n");
  const hears = (digest: string) => `[ "$name" = new.deb ] && echo ${digest} >"${folder}/heard"`;
  const left = async () =>
    (await readdir(folder)).filter((name) => !["bin", "done", "restarts", "heard"].includes(name));

  it("leaves the new one where the console heard it, and nothing to go back to", async () => {
    await dpkg(`${hears(DIGEST)}; exit 0`);
    expect(await run()).toBe(0);
    expect(await done()).toEqual(["reset-failed", "dpkg new.deb", "start"]);
    expect(await readOutcome(folder, ID)).toEqual({ outcome: "updated", text: "it said new.deb" });
    expect(await left()).toEqual(["result"]);
  });

  it("goes back where another agent was heard than the one that was meant", async () => {
    await dpkg(`${hears("c".repeat(64))}; exit 0`);
    expect(await run()).toBe(0);
    expect(await done()).toEqual([
      "reset-failed",
      "dpkg new.deb",
      "start",
      "dpkg old.deb",
      "reset-failed",
      "start",
    ]);
    expect(await readOutcome(folder, ID)).toMatchObject({ outcome: "unheard" });
    expect(await left()).toEqual(["result"]);
  });

  it("does not take what was heard before for the new one's word", async () => {
    await writeFile(heard(), DIGEST);
    expect(await run()).toBe(0);
    expect(await readOutcome(folder, ID)).toMatchObject({ outcome: "unheard" });
  });

  it("goes back soon where the new one ends again and again", async () => {
    await writeFile(join(folder, "restarts"), "5\n");
    expect(await run("100000")).toBe(0);
    expect(await readOutcome(folder, ID)).toMatchObject({ outcome: "ends" });
  });

  it("goes back where dpkg refuses the new one, and keeps what dpkg said of it", async () => {
    await dpkg('[ "$name" = old.deb ]');
    expect(await run()).toBe(0);
    expect(await readOutcome(folder, ID)).toEqual({ outcome: "not-installed", text: "it said new.deb" });
    expect(await done()).toContain("dpkg old.deb");
  });

  it("has what it needs besides installed, where dpkg lacks it; another program than was meant does not count", async () => {
    await dpkg('[ "$name" = old.deb ]');
    const installed = createHash("sha256")
      .update(await readFile(join(bin, "dpkg")))
      .digest("hex");
    await program(
      "apt-get",
      `echo "apt-get $@" >>"${folder}/done"; cat "${folder}/going" | cut -d" " -f2 >"${heard()}"`,
    );
    await chmod(join(bin, "apt-get"), 0o755);
    await writeFile(join(folder, "going"), `${ID} ${installed}\n`);
    expect(await run()).toBe(0);
    expect(await readOutcome(folder, ID)).toMatchObject({ outcome: "updated" });
    expect((await done())[2]).toMatch(/^apt-get .*--no-remove .*install$/);
    await writeFile(join(folder, "going"), `${ID} ${DIGEST}\n`);
    expect(await run()).toBe(0);
    expect(await readOutcome(folder, ID)).toMatchObject({ outcome: "not-installed" });
  });

  it("waits for another package manager's lock", async () => {
    await dpkg(
      `[ -e "${folder}/locked" ] || { touch "${folder}/locked"; exit 2; }; ${hears(DIGEST)}; exit 0`,
    );
    expect(await run()).toBe(0);
    expect(await done()).toEqual(["reset-failed", "dpkg new.deb", "dpkg new.deb", "start"]);
    expect(await readOutcome(folder, ID)).toMatchObject({ outcome: "updated" });
  });

  it("is not over until one of the two is there: run again it goes on where it was, the way back first", async () => {
    await dpkg("exit 1");
    expect(await run()).toBe(1);
    expect(await readOutcome(folder, ID)).toMatchObject({ outcome: "going" });
    await rm(join(folder, "done"));
    await dpkg("exit 0");
    expect(await run()).toBe(0);
    expect(await done()).toEqual(["dpkg old.deb", "reset-failed", "start"]);
    expect(await readOutcome(folder, ID)).toMatchObject({ outcome: "not-installed" });
  });

  it("does nothing once it is over, and says nothing of another update", async () => {
    await dpkg(`${hears(DIGEST)}; exit 0`);
    await run();
    await rm(join(folder, "done"));
    expect(await run()).toBe(0);
    await expect(done()).rejects.toThrow();
    expect(await readOutcome(folder, "00000000-0000-4000-8000-000000000002")).toEqual({
      outcome: "none",
      text: "",
    });
  });
});
