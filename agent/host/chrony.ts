import { readFile } from "node:fs/promises";
import { maySetClock } from "@/agent/host/may-set-clock";
import { runCommand } from "@/agent/run-command";
import type { HostTime, TimeSource } from "@/protocol/cluster-time";

type Chrony = NonNullable<HostTime["chrony"]>;

const milliseconds = (seconds: string | undefined) => Math.round(Math.abs(Number(seconds ?? 0)) * 1000);
const signed = (seconds: string | undefined) => Math.round(Number(seconds ?? 0) * 1000) || 0;

/**
 * The one line of `chronyc -N -c tracking`: reference id, source, stratum, reference time, correction, last and RMS
 * offset, frequency, residual frequency, skew, root delay, root dispersion, update interval, leap status.
 */
export function parseTracking(csv: string): Omit<Chrony, "sources" | "steers"> & { synchronised: boolean } {
  const [, source, stratum, , correction, lastOffset, , , , , , dispersion, , leap] = csv.trim().split(",");
  return {
    source: source || null,
    stratum: Number(stratum ?? 0),
    lastOffsetMs: signed(lastOffset),
    correctingMs: milliseconds(correction),
    rootDispersionMs: milliseconds(dispersion),
    synchronised: leap !== undefined && leap !== "Not synchronised",
  };
}

const states: Record<string, TimeSource["state"]> = {
  "*": "followed",
  "+": "combined",
  "-": "usable",
  x: "wrong",
  "~": "unsteady",
};

/**
 * Lines of `chronyc -N -c sources`: mode, state, name, stratum, poll, reach, age, offset (this clock minus the
 * source's, corrections since taken into account), offset as measured, error.
 */
export function parseSources(csv: string): TimeSource[] {
  return csv.split("\n").flatMap((line) => {
    const [mode, state = "", name, stratum, , reach, , offset] = line.split(",");
    // A reference clock (#) is a source like any other.
    if (!mode || !name) return [];
    const silent = reach === "0";
    return [
      {
        name,
        state: states[state] ?? (silent ? ("silent" as const) : ("measuring" as const)),
        stratum: Number(stratum ?? 0),
        offsetMs: stratum === "0" ? null : signed(offset),
      },
    ];
  });
}

/** What chronyd here says; null: it does not answer. */
export async function readChrony(): Promise<(Chrony & { synchronised: boolean }) | null> {
  const ask = (report: string) =>
    runCommand("chronyc", ["-N", "-c", report], { accept: [0, 1], timeoutMs: 3000 });
  try {
    const [tracking, sources, steers] = await Promise.all([ask("tracking"), ask("sources"), steersClock()]);
    if (tracking.exitCode !== 0 || sources.exitCode !== 0) return null;
    return { ...parseTracking(tracking.stdout), steers, sources: parseSources(sources.stdout) };
  } catch {
    return null;
  }
}

/** Whether the running chronyd may set the clock at all: with -x, as in containers, it only measures. */
async function steersClock(): Promise<boolean> {
  const pid = (await readFile("/run/chrony/chronyd.pid", "utf8")).trim();
  return maySetClock(await readFile(`/proc/${pid}/status`, "utf8"));
}
