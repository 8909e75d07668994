// Long because it is the one table of every verb: splitting it would hide that each is there once.
import { foundClusters } from "@/components/adopt/found-clusters";
import type { RequestDraft } from "@/components/console/request-operation";
import type { Place } from "@/components/frame/place";
import type { verbs as texts } from "@/components/i18n/en/verbs";
import { standingOf } from "@/components/state/agent-standing";
import {
  agentsReady,
  agentUpdatable,
  beginnable,
  changeable,
  clusterReady,
  clusterStartable,
  clusterStoppable,
  endable,
  fenceable,
  freeServers,
  isTied,
  maintained,
  nodeDrainable,
  nodePausable,
  nodeStartable,
  nodeStoppable,
} from "@/components/verbs/availability";
import { type Asked, roleReason } from "@/components/verbs/role-reason";
import type { VerbAction, Why } from "@/components/verbs/verb-request";
import {
  clusterServers,
  fenceDeviceOf,
  groupOf,
  nodeOf,
  resourceOf,
  serverOf,
  serversAt,
  type Target,
} from "@/components/verbs/verb-target";

export type VerbId = keyof typeof texts.label;

/** A verb: menu, toolbar, context menus, palette and shortcuts all offer it from here. */
export interface Verb {
  id: VerbId;
  /** What it asks of the console in the end, which takes a role; null: it only shows. */
  asks: Asked | null;
  /** Kinds of places it acts on; "any": it needs none. */
  on: "any" | readonly Place["kind"][];
  /** Why it cannot act now; null: it can. Asked only for a place of a kind in `on`. */
  unavailable: (target: Target) => Why | null;
  run: (target: Target) => VerbAction | null;
  shortcut?: string;
  /** It can be asked for several objects at once: one operation for each. */
  many?: true;
  /** Where it stands in menus; a line is drawn between sections. */
  section: "make" | "state" | "look" | "drill" | "end";
}

const inCluster = [
  "cluster",
  "groups",
  "resources",
  "networks",
  "interfaces",
  "resource-types",
  "nodes",
  "events",
  "history",
  "drills",
  "operations-of",
  "group",
  "resource",
  "network",
  "interface",
  "node",
  "resource-type",
  "fence-devices",
  "fence-device",
] as const;
const always = () => null;

const dialogFor = (draft: RequestDraft): VerbAction => ({
  do: "dialog",
  dialog: { kind: "confirm-operation", draft },
});

function forNode(
  type: "node.pause" | "node.drain" | "node.resume" | "node.start-service" | "node.stop-service",
  confirm: boolean,
) {
  return ({ place }: Target): VerbAction | null => {
    if (place?.kind !== "node") return null;
    const draft = { type, clusterId: place.clusterId, node: place.name } as RequestDraft;
    return confirm ? dialogFor(draft) : { do: "request", draft };
  };
}
function forMember(action: "bring-online" | "take-offline" | "delete", confirm: boolean) {
  return ({ place }: Target): VerbAction | null => {
    if (place?.kind !== "group" && place?.kind !== "resource") return null;
    const draft = {
      type: `${place.kind}.${action}`,
      clusterId: place.clusterId,
      [place.kind]: place.name,
    } as RequestDraft;
    return confirm ? dialogFor(draft) : { do: "request", draft };
  };
}

function forMaintenance(on: boolean) {
  return ({ place }: Target): VerbAction | null => {
    if (!place || !("clusterId" in place)) return null;
    const { clusterId } = place;
    const of = "name" in place ? { [place.kind]: place.name } : {};
    const draft = { type: `${place.kind}.maintenance`, clusterId, ...of, on } as RequestDraft;
    return on ? dialogFor(draft) : { do: "request", draft };
  };
}

export const verbTable: readonly Verb[] = [
  {
    id: "new-cluster",
    asks: "cluster.create",
    on: "any",
    section: "make",
    unavailable: changeable,
    run: () => ({ do: "dialog", dialog: { kind: "new-cluster" } }),
  },
  {
    id: "adopt-cluster",
    asks: "cluster.adopt",
    on: "any",
    section: "make",
    unavailable: (target) =>
      changeable(target) ?? (foundClusters(target.state).length > 0 ? null : "none-found"),
    run: () => ({ do: "dialog", dialog: { kind: "adopt-cluster", cluster: null } }),
  },
  {
    id: "join-server",
    asks: "createJoinToken",
    on: "any",
    section: "make",
    unavailable: changeable,
    run: () => ({ do: "dialog", dialog: { kind: "join-server" } }),
  },
  {
    id: "add-node",
    asks: "cluster.add-node",
    on: ["cluster", "nodes"],
    section: "make",
    unavailable: (target) => clusterReady(target) ?? (freeServers(target) ? null : "needs-servers"),
    run: ({ cluster }) => cluster && { do: "dialog", dialog: { kind: "add-node", clusterId: cluster.id } },
  },
  {
    id: "new-group",
    asks: "group.create",
    on: inCluster,
    section: "make",
    unavailable: clusterReady,
    run: ({ cluster }) => cluster && { do: "dialog", dialog: { kind: "new-group", clusterId: cluster.id } },
  },
  {
    id: "new-resource",
    asks: "resource.create",
    on: inCluster,
    section: "make",
    unavailable: clusterReady,
    run: ({ cluster, place }) =>
      cluster && {
        do: "dialog",
        dialog: {
          kind: "new-resource",
          clusterId: cluster.id,
          group: place?.kind === "group" ? place.name : null,
        },
      },
  },
  {
    id: "new-application",
    asks: "group.create",
    on: inCluster,
    section: "make",
    unavailable: clusterReady,
    run: ({ cluster }) =>
      cluster && { do: "dialog", dialog: { kind: "new-application", clusterId: cluster.id } },
  },
  {
    id: "new-network",
    asks: "configuration.change",
    on: ["cluster", "networks", "network"],
    section: "make",
    unavailable: clusterReady,
    run: ({ cluster }) => cluster && { do: "dialog", dialog: { kind: "new-network", clusterId: cluster.id } },
  },
  {
    id: "new-fence-device",
    asks: "configuration.change",
    on: ["cluster", "fence-devices", "fence-device"],
    section: "make",
    unavailable: clusterReady,
    run: ({ cluster }) =>
      cluster && { do: "dialog", dialog: { kind: "new-fence-device", clusterId: cluster.id } },
  },
  {
    id: "resume-creation",
    asks: "cluster.resume-create",
    on: ["cluster"],
    section: "state",
    unavailable: (target) => changeable(target) ?? (target.cluster?.creation ? null : "not-creating"),
    run: ({ cluster }) =>
      cluster && { do: "request", draft: { type: "cluster.resume-create", clusterId: cluster.id } },
  },
  {
    id: "undo-creation",
    asks: "cluster.undo-create",
    on: ["cluster"],
    section: "state",
    unavailable: (target) => changeable(target) ?? (target.cluster?.creation ? null : "not-creating"),
    run: ({ cluster }) => cluster && dialogFor({ type: "cluster.undo-create", clusterId: cluster.id }),
  },
  {
    id: "bring-online",
    asks: "group.bring-online",
    on: ["group", "resource"],
    many: true,
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ??
      ((groupOf(target) ?? resourceOf(target))?.state === "online" ? "already-online" : maintained(target)),
    run: forMember("bring-online", false),
  },
  {
    id: "take-offline",
    asks: "group.take-offline",
    on: ["group", "resource"],
    many: true,
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ??
      ((groupOf(target) ?? resourceOf(target))?.state === "offline" ? "already-offline" : maintained(target)),
    run: forMember("take-offline", true),
  },
  {
    id: "move-group",
    asks: "group.move",
    on: ["group"],
    section: "state",
    unavailable: (target) => {
      const why = clusterReady(target) ?? maintained(target);
      if (why) return why;
      const group = groupOf(target);
      const owner = group?.owner;
      if (group && (group.kind === "clone" || group.kind === "bundle")) return "everywhere";
      const others = Object.values(target.cluster?.nodes ?? {}).filter(
        (node) => node.state === "up" && node.name !== owner,
      );
      return others.length > 0 ? null : "one-node";
    },
    run: ({ place }) =>
      place?.kind === "group"
        ? {
            do: "dialog",
            dialog: { kind: "move-group", clusterId: place.clusterId, group: place.name, node: null },
          }
        : null,
  },
  {
    id: "change-group",
    asks: "configuration.change",
    on: ["resource"],
    section: "state",
    unavailable: (target) => clusterReady(target) ?? (isTied(target) ? "tied" : null),
    run: ({ place }) =>
      place?.kind === "resource"
        ? {
            do: "dialog",
            dialog: { kind: "change-group", clusterId: place.clusterId, resource: place.name, group: null },
          }
        : null,
  },
  {
    id: "clean",
    asks: "resource.clean",
    on: ["resource"],
    many: true,
    section: "state",
    unavailable: clusterReady,
    run: ({ place }) =>
      place?.kind === "resource"
        ? {
            do: "request",
            draft: { type: "resource.clean", clusterId: place.clusterId, resource: place.name },
          }
        : null,
  },
  {
    id: "clean-all",
    asks: "cluster.clean",
    on: ["cluster"],
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ??
      (Object.values(target.cluster?.resources ?? {}).some(({ failCounts }) => failCounts.length > 0) ||
      (target.cluster?.failures.length ?? 0) > 0
        ? null
        : "no-failures"),
    run: ({ cluster }) => cluster && dialogFor({ type: "cluster.clean", clusterId: cluster.id }),
  },
  {
    id: "fail",
    asks: "resource.fail",
    on: ["resource"],
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ?? ((resourceOf(target)?.nodes.length ?? 0) > 0 ? null : "runs-nowhere"),
    run: ({ place }) =>
      place?.kind === "resource"
        ? {
            do: "dialog",
            dialog: { kind: "fail-resource", clusterId: place.clusterId, resource: place.name },
          }
        : null,
  },
  {
    id: "begin-maintenance",
    asks: "cluster.maintenance",
    on: ["cluster", "node", "group", "resource"],
    section: "state",
    unavailable: (target) => clusterReady(target) ?? beginnable(target),
    run: forMaintenance(true),
  },
  {
    id: "end-maintenance",
    asks: "cluster.maintenance",
    on: ["cluster", "node", "group", "resource"],
    section: "state",
    unavailable: (target) => clusterReady(target) ?? endable(target),
    run: forMaintenance(false),
  },
  {
    id: "pause",
    asks: "node.pause",
    on: ["node"],
    many: true,
    section: "state",
    unavailable: (target) => clusterReady(target) ?? nodePausable(target),
    run: forNode("node.pause", false),
  },
  {
    id: "drain",
    asks: "node.drain",
    on: ["node"],
    many: true,
    section: "state",
    unavailable: (target) => clusterReady(target) ?? nodeDrainable(target),
    run: forNode("node.drain", true),
  },
  {
    id: "resume",
    asks: "node.resume",
    on: ["node"],
    many: true,
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ??
      (["paused", "draining"].includes(nodeOf(target)?.state ?? "") ? null : "not-paused"),
    run: forNode("node.resume", false),
  },
  {
    id: "start-service",
    asks: "node.start-service",
    on: ["node"],
    many: true,
    section: "state",
    unavailable: (target) => changeable(target) ?? nodeStartable(target),
    run: forNode("node.start-service", false),
  },
  {
    id: "stop-service",
    asks: "node.stop-service",
    on: ["node"],
    section: "state",
    unavailable: (target) => changeable(target) ?? nodeStoppable(target),
    run: forNode("node.stop-service", true),
  },
  {
    id: "fence",
    asks: "node.fence",
    on: ["node"],
    section: "state",
    unavailable: (target) => clusterReady(target) ?? fenceable(target),
    run: ({ place }) =>
      place?.kind === "node"
        ? { do: "dialog", dialog: { kind: "fence-node", clusterId: place.clusterId, node: place.name } }
        : null,
  },
  {
    id: "switch-on",
    asks: "node.fence",
    on: ["node"],
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ?? fenceable(target) ?? (nodeOf(target)?.state === "down" ? null : "running"),
    run: ({ place }) =>
      place?.kind === "node"
        ? {
            do: "request",
            draft: {
              ...{ type: "node.fence", clusterId: place.clusterId, node: place.name },
              ...{ action: "on", confirmName: "" },
            },
          }
        : null,
  },
  {
    id: "confirm-off",
    asks: "node.confirm-off",
    on: ["node"],
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ?? (nodeOf(target)?.state === "fencing" ? null : "not-awaited"),
    run: ({ place }) =>
      place?.kind === "node"
        ? { do: "dialog", dialog: { kind: "confirm-off", clusterId: place.clusterId, node: place.name } }
        : null,
  },
  {
    id: "fencing-levels",
    asks: "configuration.change",
    on: ["node"],
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ??
      (Object.keys(target.cluster?.fencing.devices ?? {}).length > 0 ? null : "no-fence-device"),
    run: ({ place }) =>
      place?.kind === "node"
        ? { do: "dialog", dialog: { kind: "fencing-levels", clusterId: place.clusterId, node: place.name } }
        : null,
  },
  {
    id: "test-fence-device",
    asks: "fencing.test",
    on: ["fence-device"],
    many: true,
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ??
      (Object.keys(fenceDeviceOf(target)?.plugs ?? {}).length > 0 ? null : "no-plugs"),
    run: ({ place }) =>
      place?.kind === "fence-device"
        ? {
            do: "request",
            draft: { type: "fencing.test", clusterId: place.clusterId, device: place.name },
          }
        : null,
  },
  {
    id: "switch-fencing",
    asks: "configuration.change",
    on: ["cluster", "fence-devices", "fence-device"],
    section: "state",
    unavailable: (target) =>
      clusterReady(target) ??
      (target.cluster?.fencing.enabled === false && Object.keys(target.cluster.fencing.devices).length === 0
        ? "no-fence-device"
        : null),
    run: ({ cluster }) =>
      cluster && { do: "dialog", dialog: { kind: "switch-fencing", clusterId: cluster.id } },
  },
  {
    id: "start-cluster",
    asks: "cluster.start-service",
    on: ["cluster"],
    section: "state",
    unavailable: (target) => changeable(target) ?? clusterStartable(target),
    run: ({ cluster }) =>
      cluster && { do: "request", draft: { type: "cluster.start-service", clusterId: cluster.id } },
  },
  {
    id: "stop-cluster",
    asks: "cluster.stop-service",
    on: ["cluster"],
    section: "state",
    unavailable: (target) => changeable(target) ?? clusterStoppable(target),
    run: ({ cluster }) =>
      cluster && { do: "dialog", dialog: { kind: "stop-cluster", clusterId: cluster.id } },
  },
  {
    id: "evict",
    asks: "node.evict",
    on: ["node"],
    section: "end",
    unavailable: (target) =>
      clusterReady(target) ?? (Object.keys(target.cluster?.nodes ?? {}).length > 1 ? null : "last-node"),
    run: ({ place }) =>
      place?.kind === "node"
        ? { do: "dialog", dialog: { kind: "evict-node", clusterId: place.clusterId, node: place.name } }
        : null,
  },
  {
    id: "rename",
    asks: "configuration.change",
    on: ["cluster", "group", "resource", "network"],
    section: "end",
    shortcut: "F2",
    unavailable: clusterReady,
    run: ({ place }) => {
      // Their name is the first field of their properties.
      if (place?.kind === "network" || place?.kind === "cluster")
        return { do: "dialog", dialog: { kind: "properties", object: place } };
      return place?.kind === "group" || place?.kind === "resource"
        ? { do: "dialog", dialog: { kind: "rename", object: place } }
        : null;
    },
  },
  {
    id: "delete",
    asks: "group.delete",
    on: ["group", "resource", "network", "fence-device"],
    section: "end",
    shortcut: "Delete",
    unavailable: (target) =>
      clusterReady(target) ?? ((groupOf(target)?.resources.length ?? 0) > 0 ? "has-resources" : null),
    run: (target) => {
      const { place } = target;
      if (place?.kind === "network") {
        const { clusterId, name: network } = place;
        return { do: "dialog", dialog: { kind: "remove-network", clusterId, network } };
      }
      if (place?.kind === "fence-device") {
        const { clusterId, name: device } = place;
        return { do: "dialog", dialog: { kind: "remove-fence-device", clusterId, device } };
      }
      if (place?.kind !== "resource") return forMember("delete", true)(target);
      const { clusterId, name: resource } = place;
      return { do: "dialog", dialog: { kind: "delete-resource", clusterId, resource } };
    },
  },
  {
    id: "release-cluster",
    asks: "cluster.release",
    on: ["cluster"],
    section: "end",
    unavailable: (target) => changeable(target) ?? (target.cluster?.creation ? "creating" : null),
    run: ({ cluster }) => cluster && dialogFor({ type: "cluster.release", clusterId: cluster.id }),
  },
  {
    id: "destroy-cluster",
    asks: "cluster.destroy",
    on: ["cluster"],
    section: "end",
    unavailable: (target) => changeable(target) ?? (target.cluster?.creation ? "creating" : null),
    run: ({ cluster }) =>
      cluster && { do: "dialog", dialog: { kind: "destroy-cluster", clusterId: cluster.id } },
  },
  {
    id: "update-agent",
    asks: "agents.update",
    on: ["server", "node"],
    section: "state",
    unavailable: (target) => changeable(target) ?? agentUpdatable(serversAt(target), target.state),
    run: (target) => dialogFor({ type: "agents.update", serverIds: serversAt(target).map(({ id }) => id) }),
  },
  {
    id: "update-agents",
    asks: "agents.update",
    on: inCluster,
    section: "state",
    unavailable: (target) => agentsReady(target) ?? agentUpdatable(clusterServers(target), target.state),
    run: (target) =>
      dialogFor({
        type: "agents.update",
        serverIds: clusterServers(target)
          .filter((server) => standingOf(server, target.state.agent) === "another")
          .map(({ id }) => id),
      }),
  },
  {
    id: "forget-server",
    asks: "forgetServer",
    on: ["server"],
    section: "end",
    unavailable: (target) => changeable(target) ?? (serverOf(target)?.clusterId ? "in-cluster" : null),
    run: ({ place }) =>
      place?.kind === "server"
        ? { do: "dialog", dialog: { kind: "forget-server", serverId: place.id } }
        : null,
  },
  {
    id: "dashboard",
    asks: null,
    on: "any",
    section: "look",
    unavailable: always,
    run: () => ({ do: "go", place: { kind: "dashboard" } }),
  },
  {
    id: "operations",
    asks: null,
    on: "any",
    section: "look",
    unavailable: always,
    run: ({ cluster }) => ({
      do: "go",
      place: cluster ? { kind: "operations-of", clusterId: cluster.id } : { kind: "operations" },
    }),
  },
  {
    id: "approvals",
    asks: null,
    on: "any",
    section: "look",
    unavailable: always,
    run: () => ({ do: "dialog", dialog: { kind: "approvals" } }),
  },
  {
    id: "audit",
    asks: "listAudit",
    on: "any",
    section: "look",
    unavailable: always,
    run: () => ({ do: "go", place: { kind: "audit" } }),
  },
  {
    id: "people",
    asks: "listPeople",
    on: "any",
    section: "look",
    unavailable: always,
    run: () => ({ do: "go", place: { kind: "people" } }),
  },
  {
    id: "api-description",
    asks: null,
    on: "any",
    section: "look",
    unavailable: always,
    run: () => ({ do: "go", place: { kind: "api-description" } }),
  },
  {
    id: "events",
    asks: null,
    on: inCluster,
    section: "look",
    unavailable: always,
    run: ({ cluster }) => cluster && { do: "go", place: { kind: "events", clusterId: cluster.id } },
  },
  {
    id: "why",
    asks: null,
    on: ["group", "resource"],
    section: "look",
    unavailable: always,
    run: ({ place }) =>
      place?.kind === "group" || place?.kind === "resource"
        ? { do: "dialog", dialog: { kind: "why", clusterId: place.clusterId, name: place.name } }
        : null,
  },
  {
    id: "validate",
    asks: "cluster.validate",
    on: inCluster,
    section: "state",
    unavailable: changeable,
    run: ({ cluster }) => cluster && { do: "dialog", dialog: { kind: "validate", clusterId: cluster.id } },
  },
  {
    id: "replace-key",
    asks: "cluster.replace-key",
    on: inCluster,
    section: "state",
    unavailable: clusterReady,
    run: ({ cluster }) => cluster && dialogFor({ type: "cluster.replace-key", clusterId: cluster.id }),
  },
  {
    id: "approval",
    asks: "cluster.approval",
    on: inCluster,
    section: "state",
    unavailable: changeable,
    run: ({ cluster }) => cluster && { do: "dialog", dialog: { kind: "approval", clusterId: cluster.id } },
  },
  {
    id: "configure-quorum",
    asks: "configuration.change",
    on: inCluster,
    section: "state",
    unavailable: clusterReady,
    run: ({ cluster }) =>
      cluster && { do: "dialog", dialog: { kind: "configure-quorum", clusterId: cluster.id } },
  },
  {
    id: "cluster-time",
    asks: "configuration.change",
    on: inCluster,
    section: "state",
    unavailable: clusterReady,
    run: ({ cluster }) =>
      cluster && { do: "dialog", dialog: { kind: "cluster-time", clusterId: cluster.id } },
  },
  {
    id: "start-drill",
    asks: "drill.run",
    on: inCluster,
    section: "drill",
    unavailable: clusterReady,
    run: ({ cluster, place }) =>
      cluster && { do: "dialog", dialog: { kind: "start-drill", clusterId: cluster.id, about: place } },
  },
  {
    id: "schedule-drill",
    asks: "scheduleDrill",
    on: inCluster,
    section: "drill",
    unavailable: clusterReady,
    run: ({ cluster, place }) =>
      cluster && { do: "dialog", dialog: { kind: "schedule-drill", clusterId: cluster.id, about: place } },
  },
  {
    id: "drills",
    asks: null,
    on: inCluster,
    section: "drill",
    unavailable: always,
    run: ({ cluster }) => cluster && { do: "go", place: { kind: "drills", clusterId: cluster.id } },
  },
  {
    id: "detection-timing",
    asks: "configuration.change",
    on: inCluster,
    section: "state",
    unavailable: clusterReady,
    run: ({ cluster }) =>
      cluster && { do: "dialog", dialog: { kind: "detection-timing", clusterId: cluster.id } },
  },
  {
    id: "what-if",
    asks: null,
    on: inCluster,
    section: "look",
    unavailable: always,
    run: ({ cluster }) => cluster && { do: "dialog", dialog: { kind: "what-if", clusterId: cluster.id } },
  },
  {
    id: "revisions",
    asks: null,
    on: inCluster,
    section: "look",
    unavailable: always,
    run: ({ cluster }) => cluster && { do: "dialog", dialog: { kind: "revisions", clusterId: cluster.id } },
  },
  {
    id: "configuration",
    asks: null,
    on: inCluster,
    section: "look",
    unavailable: always,
    run: ({ cluster }) =>
      cluster && { do: "dialog", dialog: { kind: "configuration", clusterId: cluster.id } },
  },
  {
    id: "history",
    asks: null,
    on: inCluster,
    section: "look",
    unavailable: always,
    run: ({ cluster, place }) => cluster && { do: "go", place: historyOf(cluster.id, place) },
  },
  {
    id: "palette",
    asks: null,
    on: "any",
    section: "look",
    unavailable: always,
    run: () => ({ do: "palette" }),
    shortcut: "Control+K",
  },
  {
    id: "refresh",
    asks: null,
    on: "any",
    section: "look",
    unavailable: always,
    run: () => ({ do: "resync" }),
    shortcut: "F5",
  },
  {
    id: "properties",
    asks: null,
    on: [
      "cluster",
      "group",
      "resource",
      "network",
      "interface",
      "node",
      "server",
      "resource-type",
      "fence-device",
    ],
    section: "end",
    unavailable: always,
    run: ({ place }) => place && { do: "dialog", dialog: { kind: "properties", object: place } },
    shortcut: "Alt+Enter",
  },
];

function historyOf(clusterId: string, place: Place | null): Place {
  if (place?.kind !== "node" && place?.kind !== "group" && place?.kind !== "resource")
    return { kind: "history", clusterId };
  return { kind: "history", clusterId, about: { kind: place.kind, name: place.name } };
}

export function applies(verb: Verb, place: Place | null): boolean {
  return verb.on === "any" || (place !== null && (verb.on as readonly string[]).includes(place.kind));
}

/** Why the verb cannot act on the target now, also when it is of a kind it does not act on. */
export function whyNot(verb: Verb, target: Target): Why | null {
  if (!applies(verb, target.place)) return "not-here";
  const role = verb.asks && roleReason(target.you, verb.asks, target.cluster?.id ?? null);
  return role ?? verb.unavailable(target);
}
