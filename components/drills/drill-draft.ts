import type { Place } from "@/components/frame/place";
import type { ClusterState } from "@/protocol/console-state";
import { type DrillFailure, type DrillKind, type DrillPlan, nodeToConfirm } from "@/protocol/drill";

/** A drill while it is filled in. Numbers that are none yet are NaN. */
export interface DrillDraft {
  kind: DrillKind;
  node: string;
  group: string;
  resource: string;
  network: string;
  seconds: number;
  promisedMs: number;
  probes: ProbeDraft[];
  /** The node's name, where it has to be typed. */
  typed: string;
}
export interface ProbeDraft {
  group: string;
  address: string;
  port: number;
  chosen: boolean;
}

/** What is promised at first: what a cluster with usual settings keeps. */
const promisesMs: Record<DrillKind, number> = {
  move: 2000,
  "service-killed": 15_000,
  "service-hung": 30_000,
  "cable-pulled": 5000,
  partition: 10_000,
  "node-crash": 10_000,
  "console-off": 100,
  "clock-changed": 100,
};
export const drillKinds = Object.keys(promisesMs) as DrillKind[];
const SECONDS = 15;

/** Ports of services whose agent does not say theirs in a parameter. */
const ports: Record<string, number> = {
  ...{ nginx: 80, apache: 80, haproxy: 80, tomcat: 8080, jboss: 8080, lighttpd: 80, varnish: 80 },
  ...{ pgsql: 5432, postgresql: 5432, mysql: 3306, mariadb: 3306, galera: 3306, redis: 6379, oralsnr: 1521 },
  ...{ named: 53, dnsmasq: 53, slapd: 389, postfix: 25, dovecot: 143, vsftpd: 21, proftpd: 21, sshd: 22 },
  ...{ nfsserver: 2049, exportfs: 2049, smbd: 445, squid: 3128, "rabbitmq-server": 5672, iSCSITarget: 3260 },
};
const namesPort = /^(port|pgport|http_port|listen_port|server_port)$/;

/** The port that clients of a group use, as far as its resources tell; else that of the web. */
export function proposedPort(
  resources: readonly { type: string; parameters: Record<string, string> }[],
): number {
  for (const { type, parameters } of resources) {
    const said = Object.entries(parameters).find(([name]) => namesPort.test(name))?.[1];
    if (said && /^\d{1,5}$/.test(said)) return Number(said);
    const known = ports[type.slice(type.lastIndexOf(":") + 1)];
    if (known) return known;
  }
  return 80;
}

const nodesOf = (cluster: ClusterState) => Object.keys(cluster.nodes).sort();
/** A resource may have a process where it is no address. */
export const serviceNames = (cluster: ClusterState): string[] =>
  Object.values(cluster.resources)
    .filter(({ type }) => !/:IP(v6)?addr2?$/i.test(type))
    .map(({ name }) => name)
    .sort();

/** A drill about what was pointed at: a group, resource, network or node; else of a service. */
export function firstDraft(cluster: ClusterState, about: Place | null): DrillDraft {
  const named = about && "name" in about ? about.name : "";
  const groups = Object.values(cluster.groups);
  const group =
    groups.find(({ name, resources }) => name === named || resources.includes(named)) ??
    groups.find(({ addresses }) => addresses.length > 0);
  const owner = group?.owner ?? nodesOf(cluster)[0] ?? "";
  const services = serviceNames(cluster);
  const kind: DrillKind =
    about?.kind === "node" ? "node-crash" : about?.kind === "network" ? "cable-pulled" : "service-killed";
  return {
    ...{ kind, group: group?.name ?? "", seconds: SECONDS, promisedMs: promisesMs[kind], typed: "" },
    node: about?.kind === "node" ? named : owner,
    resource:
      services.find((name) => name === named) ??
      services.find((name) => group?.resources.includes(name)) ??
      services[0] ??
      "",
    network: about?.kind === "network" ? named : (Object.keys(cluster.networks)[0] ?? ""),
    probes: groups.flatMap(({ name, addresses, resources, state }) =>
      addresses.map((address) => ({
        ...{ group: name, address, chosen: state === "online" },
        port: proposedPort(resources.flatMap((each) => cluster.resources[each] ?? [])),
      })),
    ),
  };
}

/** Another kind of failure comes with what is usually promised of it, and a move with a node to move to. */
export function withKind(draft: DrillDraft, kind: DrillKind, cluster: ClusterState): DrillDraft {
  const owner = cluster.groups[draft.group]?.owner;
  const other = nodesOf(cluster).find((name) => name !== owner) ?? draft.node;
  const node = kind === "move" && draft.node === owner ? other : draft.node;
  return { ...draft, kind, node, promisedMs: promisesMs[kind], typed: "" };
}

function failureOf(draft: DrillDraft): DrillFailure {
  const { kind, node, group, resource, network, seconds } = draft;
  switch (kind) {
    case "move":
      return { kind, group, node };
    case "service-killed":
      return { kind, resource };
    case "service-hung":
      return { kind, resource, seconds };
    case "cable-pulled":
      return { kind, node, network, seconds };
    case "partition":
      return { kind, node, seconds };
    case "node-crash":
    case "clock-changed":
      return { kind, node };
    case "console-off":
      return { kind, seconds };
  }
}

/** The plan of a draft; null while something in it is missing. */
export function planOf(draft: DrillDraft): DrillPlan | null {
  const failure = failureOf(draft);
  const probes = draft.probes.filter(({ chosen }) => chosen);
  const numbers = [
    draft.promisedMs,
    ...probes.map(({ port }) => port),
    "seconds" in failure ? failure.seconds : 5,
  ];
  const names = Object.values(failure);
  if (probes.length === 0 || numbers.some(Number.isNaN) || names.includes("")) return null;
  return {
    failure,
    probes: probes.map(({ group, address, port }) => ({ group, address, port })),
    promisedMs: draft.promisedMs,
  };
}

/** What is typed as confirmation: null where nothing has to be; undefined while it is not yet. */
export function confirmationOf(draft: DrillDraft): string | null | undefined {
  const node = nodeToConfirm(failureOf(draft));
  if (node === null) return null;
  return draft.typed === node ? node : undefined;
}

export const nodeToType = (draft: DrillDraft) => nodeToConfirm(failureOf(draft));

/** A plan as a draft again, to repeat it. */
export function draftOf(plan: DrillPlan, cluster: ClusterState): DrillDraft {
  const first = firstDraft(cluster, null);
  const asked = (probe: ProbeDraft) =>
    plan.probes.find(({ group, address }) => group === probe.group && address === probe.address);
  return {
    ...{ ...first, ...plan.failure, promisedMs: plan.promisedMs },
    probes: first.probes.map((probe) => ({ ...probe, ...asked(probe), chosen: asked(probe) !== undefined })),
  };
}
