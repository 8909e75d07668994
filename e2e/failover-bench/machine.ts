import { readFile } from "node:fs/promises";
import os from "node:os";
import type { LabHost } from "@/lab/lab";

/** What figures were measured on: without it they say little. */
export async function describeMachine() {
  const release = /^PRETTY_NAME="(.*)"$/m.exec(await readFile("/etc/os-release", "utf8"))?.[1];
  const processors = os.cpus();
  return {
    measured: new Date().toISOString(),
    machine: `${processors.length} × ${processors[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    system: `${release}, Linux ${os.release()}`,
  };
}

/** The versions of a host's own packages; null for one that it does not have. */
export async function versionsOn(host: LabHost, packages: string[]): Promise<Record<string, string | null>> {
  const entries = packages.map(async (name): Promise<[string, string | null]> => {
    const { code, stdout } = await host.exec(["dpkg-query", "--show", name]);
    return [name, code === 0 ? (stdout.trim().split("\t")[1] ?? null) : null];
  });
  return Object.fromEntries(await Promise.all(entries));
}
