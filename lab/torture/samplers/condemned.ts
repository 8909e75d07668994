import { z } from "zod";
import type { LabHost } from "@/lab/lab";
import type { Condemned } from "@/lab/torture/records";

/** One entry of `journalctl --output=json`; a message that is no text (bytes) is none of ours. */
const entrySchema = z.object({
  MESSAGE: z.unknown(),
  /** µs since the kernel's start, which is this machine's own. */
  __MONOTONIC_TIMESTAMP: z.coerce.number(),
});

/** Whom Pacemaker's scheduler on a host decided to fence since then, by its own log: also what it called off at once. */
export async function readCondemned(host: LabHost, sinceUnixMs: number): Promise<Condemned[]> {
  const since = `--since=@${Math.floor(sinceUnixMs / 1000)}`;
  const journal = ["journalctl", "--no-pager", "--output=json", "--identifier=pacemaker-schedulerd", since];
  return condemnedIn(await host.run(journal));
}

/** Reads what journalctl answers, an entry a line. Throws when it is no such answer. */
export function condemnedIn(journal: string): Condemned[] {
  const entries = journal.split("\n").filter((line) => line.startsWith("{"));
  return entries.flatMap((line) => {
    const { MESSAGE: message, __MONOTONIC_TIMESTAMP: us } = entrySchema.parse(JSON.parse(line));
    const [, node] = /Cluster node (\S+) will be fenced: /.exec(String(message)) ?? [];
    return node === undefined ? [] : [{ node, at: us / 1000 }];
  });
}
