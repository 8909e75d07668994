import { runCommand } from "@/agent/run-command";

/** Lines of `corosync-cmapctl`: `key (type) = value`. Binary values are left out by it. */
export function parseCmap(output: string): Map<string, string> {
  const keys = new Map<string, string>();
  for (const line of output.split("\n")) {
    const match = /^(\S+) \(\w+\) = (.*)$/.exec(line);
    if (match?.[1]) keys.set(match[1], (match[2] ?? "").trim());
  }
  return keys;
}

/** One of Corosync's maps: what begins with one of the prefixes, or all. @throws ProblemError while Corosync does not answer */
export async function readCmap(map: "icmap" | "stats", ...prefixes: string[]): Promise<Map<string, string>> {
  const args = ["-m", map, ...prefixes];
  return parseCmap((await runCommand("corosync-cmapctl", args, { timeoutMs: 3000 })).stdout);
}
