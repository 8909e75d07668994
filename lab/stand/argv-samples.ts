import { readdir, readFile } from "node:fs/promises";

const EVERY_MS = 1000;

/**
 * Looks once a second at the command lines of all processes of this machine, those in lab hosts among them, and tells each
 * that is new. What lives for less may be missed. Answers how to stop.
 */
export function sampleCommandLines(tell: (program: string, commandLine: string) => void): () => void {
  const seen = new Set<string>();
  const look = async () => {
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
    for (const pid of pids) {
      // It may have ended meanwhile.
      const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      if (line === "" || seen.has(line)) continue;
      seen.add(line);
      const words = line.split("\0");
      tell(words[0]?.split("/").at(-1) ?? "", words.join(" "));
    }
  };
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const again = async () => {
    await look().catch(() => {});
    if (!ended) timer = setTimeout(again, EVERY_MS);
  };
  void again();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
