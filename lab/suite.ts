import { readFile } from "node:fs/promises";

/** The Debian releases that the lab's hosts can run: 12 with Pacemaker 2.1, 13 with Pacemaker 3. */
export const suites = ["bookworm", "trixie"] as const;
export type Suite = (typeof suites)[number];

/** Which of them a name means. Throws, naming those there are. */
export function suiteNamed(name: string): Suite {
  const suite = suites.find((candidate) => candidate === name);
  if (!suite)
    throw new Error(`the lab's hosts run Debian ${suites.join(" or ")}, not ${JSON.stringify(name)}`);
  return suite;
}

/** What LAB_SUITE says; else this machine's own release if the hosts can run it; else the oldest. */
export async function defaultSuite(): Promise<Suite> {
  const wanted = process.env.LAB_SUITE;
  if (wanted) return suiteNamed(wanted);
  const own = codenameIn(await readFile("/etc/os-release", "utf8").catch(() => ""));
  return suites.find((candidate) => candidate === own) ?? suites[0];
}

/** The release's code name in the text of an os-release file. */
export function codenameIn(osRelease: string): string | undefined {
  return /^VERSION_CODENAME=(\w+)$/m.exec(osRelease)?.[1];
}
