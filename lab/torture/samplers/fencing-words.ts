import { z } from "zod";
import type { LabHost } from "@/lab/lab";
import type { FencingWords } from "@/lab/torture/records";

/** One entry of `journalctl --output=json`; a message that is no text (bytes) is none of ours. */
const entrySchema = z.object({
  MESSAGE: z.unknown(),
  /** µs since the kernel's start, which is this machine's own. */
  __MONOTONIC_TIMESTAMP: z.coerce.number(),
});

/** What Pacemaker on a host decided about fencing since then and what came of it, by its own log: also what came and went. */
export async function readFencingWords(host: LabHost, sinceUnixMs: number): Promise<FencingWords> {
  const from = ["pacemaker-schedulerd", "pacemaker-fenced"].map((name) => `--identifier=${name}`);
  const since = `--since=@${Math.floor(sinceUnixMs / 1000)}`;
  return fencingWordsIn(await host.run(["journalctl", "--no-pager", "--output=json", ...from, since]));
}

/** Reads what journalctl answers, an entry a line. Throws when it is no such answer. */
export function fencingWordsIn(journal: string): FencingWords {
  const entries = journal
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => entrySchema.parse(JSON.parse(line)));
  const saying = (pattern: RegExp) =>
    entries.flatMap(({ MESSAGE: message, __MONOTONIC_TIMESTAMP: us }) => {
      const [, node] = pattern.exec(String(message)) ?? [];
      return node === undefined ? [] : [{ node, at: us / 1000 }];
    });
  return {
    condemned: saying(/Cluster node (\S+) will be fenced: /),
    failed: saying(/Operation '\w+' targeting (\S+) by \S+ for \S+: (?!OK )/),
  };
}
