import { createHash } from "node:crypto";
import type { LabHost } from "@/lab/lab";
import type { Remains } from "@/lab/torture/records";

/** Where Corosync and Pacemaker would dump core, by the folders they run in. */
const dumpFolders = ["/var/lib/pacemaker/cores", "/var/lib/corosync"];

/** What is left in a host when all is well again. */
export async function readRemains(host: LabHost): Promise<Remains> {
  const [cib, cores, memory, processes] = await Promise.all([
    host.run(["cibadmin", "--query", "--local", "--scope", "configuration"]),
    host.run(["find", ...dumpFolders, "-type", "f", "-name", "core*"]),
    // Names alone: find looks at each file, and fails where one went meanwhile.
    host.run(["ls", "/dev/shm"]),
    host.run(["ps", "-e", "-o", "pid="]),
  ]);
  return {
    host: host.name,
    cib: createHash("sha256").update(cib).digest("hex").slice(0, 16),
    coreDumps: lines(cores),
    deadIpc: deadIpc(lines(memory), new Set(lines(processes).map(Number))),
  };
}

/** libqb names the memory of a connection qb-SERVER-CLIENT-…: left over when both processes are gone. */
export function deadIpc(names: string[], alive: Set<number>): string[] {
  return names.filter((name) => {
    const [, server, client] = /^qb-(\d+)-(\d+)-/.exec(name) ?? [];
    return server && client && !alive.has(Number(server)) && !alive.has(Number(client));
  });
}

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
