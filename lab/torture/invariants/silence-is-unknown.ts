import { describeFault } from "@/lab/torture/faults/fault-table";
import type { RoundRecord, Violation } from "@/lab/torture/records";

/** From the last word of an agent to the moment its node must not be shown as up, ms. */
const LATEST_MS = 3000;
const known = ["up", "paused", "draining", "maintenance", "joining"];

interface Silence {
  host: string;
  from: number;
  to: number;
}

/** When nothing of a host could report: by faults that silence it, and while it had no power. */
export function silences(record: Pick<RoundRecord, "faults" | "holdings" | "from" | "to">): Silence[] {
  const made = record.faults
    .filter(({ fault }) => describeFault(fault).silences)
    .map(({ host, from, to }) => ({ host, from, to }));
  const hosts = [...new Set(record.holdings.map(({ host }) => host))];
  const off = hosts.flatMap((host) => {
    const powered = record.holdings
      .filter((held) => held.host === host && held.what === "power")
      .sort((a, b) => a.from - b.from);
    return powered.map(({ to }, i) => ({ host, from: to, to: powered[i + 1]?.from ?? record.to }));
  });
  return [...made, ...off];
}

/**
 * I5: silence of 3 s is shown as unknown (or as what its peers know of it), never as up. While the console itself does
 * not answer nothing is shown; it has the same time after its first answer.
 */
export function silenceIsUnknown(
  record: Pick<RoundRecord, "faults" | "holdings" | "views" | "from" | "to">,
): Violation[] {
  const quiet = silences(record);
  return record.views.flatMap(({ at, console }, i) => {
    if (!console) return [];
    const answering = record.views.slice(0, i).findLast((view) => view.console === null)?.at ?? 0;
    return quiet
      .filter(({ host, from, to }) => {
        const stale = at > Math.max(from, answering) + LATEST_MS && at <= to;
        return stale && known.includes(console.nodes[host] ?? "");
      })
      .map(({ host, from }) => ({
        invariant: "I5" as const,
        what: `${host} is silent for ${(at - from).toFixed(0)} ms, the console says ${console.nodes[host]}`,
      }));
  });
}
