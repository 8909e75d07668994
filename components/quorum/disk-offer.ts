import type { ClusterState, ConsoleState } from "@/protocol/console-state";
import { type SharedDisk, sharedDisks } from "@/protocol/disk-use";

/** Why no disk can be the witness, with the servers that are the reason, or the disks. */
export interface DiskRefusal {
  why: "oneNode" | "unknown" | "noWatchdog" | "elsewhere" | "noDisk" | "noneFree";
  names: string[];
}

export interface DiskOffer {
  refused: DiskRefusal | null;
  /** What all nodes see, those that may be chosen first. */
  disks: SharedDisk[];
  /** Nodes whose only watchdog counts in their kernel itself. */
  software: string[];
}

/** What the nodes' own reports say of a disk as witness; what is really on it is looked at before it is written on. */
export function diskOffer(
  { nodes }: Pick<ClusterState, "nodes">,
  { servers }: Pick<ConsoleState, "servers">,
): DiskOffer {
  const members = Object.values(nodes).map(({ serverId, name }) => ({
    name,
    report: servers[serverId]?.report ?? null,
  }));
  const disks = sharedDisks(members.map(({ name, report }) => ({ name, disks: report?.disks ?? [] })));
  const where = (is: (report: NonNullable<(typeof members)[number]["report"]>) => boolean) =>
    members.filter(({ report }) => report !== null && is(report)).map(({ name }) => name);
  const silent = members
    .filter(({ report }) => report?.watchdogs === undefined || report.sbd === undefined)
    .map(({ name }) => name);
  const bare = where(({ watchdogs }) => watchdogs?.length === 0);
  const elsewhere = where(({ sbd }) => sbd?.enabled === true && !sbd.ours);
  const refusals: DiskRefusal[] = [
    { why: "oneNode", names: members.length < 2 ? members.map(({ name }) => name) : [] },
    { why: "noWatchdog", names: bare },
    { why: "unknown", names: silent },
    { why: "elsewhere", names: elsewhere },
    { why: "noDisk", names: disks.length === 0 ? members.map(({ name }) => name) : [] },
    { why: "noneFree", names: disks.every(({ use }) => use !== null) ? disks.map(({ id }) => id) : [] },
  ];
  return {
    refused: refusals.find(({ names }) => names.length > 0) ?? null,
    disks,
    software: where(({ watchdogs }) => watchdogs?.[0]?.software === true),
  };
}
