import { clusterPackageNames, type HostReport } from "@/protocol/host-report";
import type { Phrase } from "@/protocol/problem";
import type { Finding } from "@/server/operations/operation-run";
import { type OperationPhraseCode, phrase } from "@/server/operations/phrases";

interface Reported {
  name: string;
  report: HostReport;
}

const MEGABYTE = 1_000_000;
const DISK_FAILED_MB = 200;
const DISK_WARNING_MB = 1000;

const good = (finding: Phrase | null): Finding => ({ state: "succeeded", finding });

/** What is wrong, why it matters and how to mend it: three phrases that share a stem and parameters. */
function bad(
  state: "warning" | "failed",
  finding: Phrase,
  stem:
    | "check.os"
    | "check.packages"
    | "check.versions"
    | "check.clock"
    | "check.time"
    | "check.disk"
    | "check.cluster",
  params: Record<string, string | number> = {},
): Finding {
  const why: OperationPhraseCode = `${stem}.why`;
  const remedy: OperationPhraseCode = `${stem}.remedy`;
  return { state, finding, why: phrase(why, params), remedy: phrase(remedy, params) };
}

/** "alpha: x; bravo: y" */
const listed = (servers: Reported[], value: (report: HostReport) => string) =>
  servers.map(({ name, report }) => `${name}: ${value(report)}`).join("; ");

const sameEverywhere = (servers: Reported[], value: (report: HostReport) => string) =>
  new Set(servers.map(({ report }) => value(report))).size <= 1;

export const checkAgents = (report: HostReport): Finding =>
  good(phrase("check.agent.connected", { version: report.agentVersion }));

export const checkInventory = ({ os, kernel, architecture, cpus, memory, disks }: HostReport): Finding =>
  good(
    phrase("check.inventory.is", {
      ...{ os: os.name, kernel, architecture, cpus },
      memory: Math.round(memory.total / MEGABYTE),
      disks: disks.filter(({ type }) => type === "disk").length,
    }),
  );

export function checkSystems(servers: Reported[]): Finding {
  const os = (report: HostReport) => `${report.os.id} ${report.os.version}`;
  if (sameEverywhere(servers, os))
    return good(phrase("check.os.same", { os: servers[0]?.report.os.name ?? "" }));
  return bad(
    "warning",
    phrase("check.os.differs", { found: listed(servers, ({ os: { name } }) => name) }),
    "check.os",
  );
}

export function checkArchitecture(servers: Reported[]): Finding {
  const architecture = (report: HostReport) => report.architecture;
  const found = phrase("check.os.same", { os: servers[0] ? architecture(servers[0].report) : "" });
  if (sameEverywhere(servers, architecture)) return good(found);
  return bad("failed", phrase("check.os.differs", { found: listed(servers, architecture) }), "check.os");
}

export function checkPackages({ report }: Reported): Finding {
  const missing = clusterPackageNames.filter((name) => !report.packages[name]);
  if (missing.length > 0) {
    return bad(
      "warning",
      phrase("check.packages.missing", { packages: missing.join(", ") }),
      "check.packages",
    );
  }
  const { corosync, pacemaker } = report.packages;
  return good(phrase("check.packages.installed", { corosync: corosync ?? "", pacemaker: pacemaker ?? "" }));
}

/** Compared among servers that have the packages; those that lack them have their own finding. */
export function checkVersions(servers: Reported[]): Finding {
  const having = servers.filter(({ report }) => report.packages.corosync && report.packages.pacemaker);
  const version = ({ packages }: HostReport) =>
    `Corosync ${packages.corosync}, Pacemaker ${packages.pacemaker}`;
  if (!sameEverywhere(having, version)) {
    return bad(
      "warning",
      phrase("check.versions.differs", { found: listed(having, version) }),
      "check.versions",
    );
  }
  const packages = having[0]?.report.packages;
  if (!packages) return { state: "succeeded", finding: null };
  return good(
    phrase("check.versions.same", { corosync: packages.corosync ?? "", pacemaker: packages.pacemaker ?? "" }),
  );
}

/** Each clock against the console's; more than a second apart is a warning, more than ten a failure. */
export function checkClocks(servers: Reported[]): Finding {
  // Nobody answered: nothing is known of any clock, least of all that they agree.
  if (servers.length === 0) return { state: "warning", finding: null };
  const unmeasured = servers.find(({ report }) => report.clock.offsetMs === null);
  if (unmeasured)
    return bad("warning", phrase("check.clock.unknown", { node: unmeasured.name }), "check.clock");
  const offsets = servers.map(({ name, report }) => ({ name, offset: report.clock.offsetMs ?? 0 }));
  const values = offsets.map(({ offset }) => offset);
  const apart = Math.max(...values) - Math.min(...values);
  if (apart <= 1000) return good(phrase("check.clock.good", { milliseconds: Math.round(apart) }));
  const worst = offsets.reduce((a, b) => (Math.abs(b.offset) > Math.abs(a.offset) ? b : a));
  const finding = phrase("check.clock.apart", {
    node: worst.name,
    seconds: (worst.offset / 1000).toFixed(1),
  });
  return bad(apart > 10_000 ? "failed" : "warning", finding, "check.clock");
}

/** What keeps a node's clock right, in its time service's own words; `settings`: of ours, as decided (SHA-256). */
export function checkTime({ report: { time } }: Reported, settings: string | null): Finding {
  if (!time) return bad("warning", phrase("check.time.unknown"), "check.time");
  const { service, synchronised, chrony } = time;
  if (service === null) return bad("warning", phrase("check.time.none"), "check.time");
  if (synchronised === false)
    return bad("warning", phrase("check.time.searching", { service }), "check.time");
  if (time.settings !== settings) return bad("warning", phrase("check.time.otherwise"), "check.time");
  if (!chrony) return good(phrase("check.time.runs", { service }));
  if (chrony.source === null) return good(phrase("check.time.itself"));
  return good(phrase("check.time.follows", { source: chrony.source, stratum: chrony.stratum }));
}

/** The fullest of the file systems that hold the engine's state. */
export function checkDisk({ report }: Reported): Finding {
  const [fullest] = [...report.fileSystems]
    .filter(({ mountPoint }) => ["/", "/var", "/var/lib"].includes(mountPoint))
    .sort((a, b) => a.free - b.free);
  if (!fullest) return { state: "succeeded", finding: null };
  const params = { mount: fullest.mountPoint, free: Math.round(fullest.free / MEGABYTE) };
  if (params.free >= DISK_WARNING_MB) return good(phrase("check.disk.good", params));
  const state = params.free < DISK_FAILED_MB ? "failed" : "warning";
  return bad(state, phrase("check.disk.low", params), "check.disk", params);
}

export function checkNoCluster({ report }: Reported): Finding {
  const { corosyncConf, cib, name } = report.existingCluster;
  if (!corosyncConf && !cib) return good(phrase("check.cluster.none"));
  return bad("failed", phrase("check.cluster.found", { name: name ? ` (${name})` : "" }), "check.cluster");
}
