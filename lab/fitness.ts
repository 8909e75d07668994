import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { cgroup2Root } from "@/lab/control-group";
import { tryCommand } from "@/lab/run-command";

/**
 * What this machine lacks to carry the lab, as sentences for a person; empty when it is fit. Tries the real
 * things (a namespace, a bridge) instead of guessing from versions.
 */
export async function missingForLab(): Promise<string[]> {
  if (process.platform !== "linux") return [`The lab needs Linux; this is ${process.platform}.`];
  if (process.getuid?.() !== 0)
    return ["The lab needs root (it makes namespaces, bridges and mounts). Run it as root."];
  const missing: string[] = [];
  for (const [program, why] of [
    ["/usr/bin/mmdebstrap", "package mmdebstrap (makes the servers' Debian root)"],
    ["/usr/bin/apt-ftparchive", "package apt-utils (the servers' offline packages)"],
    ["/usr/sbin/nft", "package nftables (partitions the lab's networks)"],
    ["/usr/sbin/ip", "package iproute2 (the lab's networks)"],
  ] as const) {
    if (!existsSync(program)) missing.push(`Missing: ${why}.`);
  }
  const namespaces = await tryCommand(["unshare", "-m", "-u", "-i", "-n", "-p", "-C", "-f", "true"]).catch(
    () => null,
  );
  if (namespaces?.code !== 0) {
    missing.push(
      `Namespaces are forbidden here (${namespaces?.stderr.trim() || "no unshare"}). In a container, run it with full privileges or on the host.`,
    );
  }
  const root = await cgroup2Root();
  if (!root) missing.push("No cgroup2 tree is mounted: the lab's servers run systemd, which needs one.");
  else if (!existsSync(`${root}/cgroup.procs`)) missing.push(`The cgroup2 tree at ${root} cannot be used.`);
  const fileSystems = await readFile("/proc/filesystems", "utf8").catch(() => "");
  if (!/\boverlay\b/.test(fileSystems)) {
    const loaded = await tryCommand(["modprobe", "overlay"]).catch(() => null);
    if (loaded?.code !== 0) missing.push("The kernel has no overlay file system.");
  }
  if (missing.length === 0) {
    const bridge = await tryCommand(["ip", "link", "add", "usl-try", "type", "bridge"]);
    if (bridge.code !== 0) missing.push(`Bridges cannot be made here (${bridge.stderr.trim()}).`);
    await tryCommand(["ip", "link", "delete", "usl-try"]);
  }
  return missing;
}
