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
    .map(({ host, from, to }) => ({ host, from, to: Math.min(to, revivedAt(record, host, from)) }));
  const hosts = [...new Set(record.holdings.map(({ host }) => host))];
  const off = hosts.flatMap((host) => {
    const powered = record.holdings
      .filter((held) => held.host === host && held.what === "power")
      .sort((a, b) => a.from - b.from);
    return powered.map(({ to }, i) => ({ host, from: to, to: powered[i + 1]?.from ?? record.to }));
  });
  return joined([...made, ...off]);
}

/** Silences of a host that follow each other without a word between are one. */
function joined(found: Silence[]): Silence[] {
  const all: Silence[] = [];
  for (const next of [...found].sort((a, b) => a.from - b.from)) {
    const last = all.findLast(({ host }) => host === next.host);
    if (last && last.to >= next.from) last.to = Math.max(last.to, next.to);
    else all.push({ ...next });
  }
  return all;
}

/** When a silenced agent was gone altogether, and another took its place: its host was restarted, or it was killed. */
function revivedAt(
  record: Pick<RoundRecord, "faults" | "holdings" | "to">,
  host: string,
  from: number,
): number {
  const off = record.holdings
    .filter((held) => held.host === host && held.what === "power" && held.to >= from && held.to < record.to)
    .map(({ to }) => to);
  const killed = record.faults
    .filter(({ fault, host: on }) => on === host && (fault === "kill-agent" || fault === "out-of-memory"))
    .map((made) => made.from);
  return Math.min(...off, ...killed);
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
