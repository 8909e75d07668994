import { readFile } from "node:fs/promises";
import os from "node:os";
import type { HostReport } from "@/protocol/host-report";

/** /etc/os-release: KEY=value lines, values perhaps quoted. */
export function parseOsRelease(text: string): HostReport["os"] {
  const value = (key: string) =>
    text
      .match(new RegExp(`^${key}=(.*)$`, "m"))?.[1]
      ?.trim()
      .replace(/^(["'])(.*)\1$/, "$2") ?? "";
  return { id: value("ID"), version: value("VERSION_ID"), name: value("PRETTY_NAME") || value("NAME") };
}

/** This boot's own id, different after each start of the server. */
export async function readBootId(): Promise<string> {
  return (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
}

/** MemAvailable of /proc/meminfo in bytes, rounded to 64 MiB so that it is not a change at each reading. */
export function parseMemory(meminfo: string): HostReport["memory"] {
  const bytes = (key: string) =>
    Number(meminfo.match(new RegExp(`^${key}:\\s+(\\d+) kB`, "m"))?.[1] ?? 0) * 1024;
  const step = 64 * 1024 * 1024;
  return { total: bytes("MemTotal"), available: Math.floor(bytes("MemAvailable") / step) * step };
}

/** When the kernel started, by this server's clock, to the second (/proc/stat btime). */
export function parseBootedAt(stat: string): number {
  return Number(stat.match(/^btime (\d+)$/m)?.[1] ?? 0) * 1000;
}

export async function readSystem() {
  const [osRelease, meminfo, stat] = await Promise.all([
    readFile("/etc/os-release", "utf8"),
    readFile("/proc/meminfo", "utf8"),
    readFile("/proc/stat", "utf8"),
  ]);
  return {
    os: parseOsRelease(osRelease),
    memory: parseMemory(meminfo),
    bootedAt: parseBootedAt(stat),
    kernel: os.release(),
    architecture: os.machine(),
    cpus: os.cpus().length,
    hostname: os.hostname(),
  };
}
