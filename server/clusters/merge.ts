import { clusterAddressOf, fenceDevicesOf, groupsOf } from "@/compiler/objects/cluster-objects";
import { fenceDeviceProperties } from "@/compiler/objects/fence-devices";
import { tellsEvents } from "@/compiler/objects/our-alert";
import type { ClusterState } from "@/protocol/console-state";
import type { Definition } from "@/protocol/definition";
import type { ShownFenceTest } from "@/protocol/fencing";
import { clockState } from "@/server/clusters/clock-state";
import { clusterStateName } from "@/server/clusters/cluster-state-name";
import { diskWitnessState } from "@/server/clusters/disk-witness-state";
import { type NodeReport, weigh } from "@/server/clusters/evidence";
import { heartbeatCarriers } from "@/server/clusters/heartbeat-carriers";
import { interfaceState, linkMatrix, networkState, pathState } from "@/server/clusters/network-state";
import { nodeState } from "@/server/clusters/node-state";
import { failCountsOf, groupState, resourceState, watchesOf } from "@/server/clusters/resource-state";
import { countOf, stoppedByLimit } from "@/server/clusters/stopped-by-limit";
import { survivable } from "@/server/clusters/survivable";
import { timingState } from "@/server/clusters/timing-state";
import { witnessState } from "@/server/clusters/witness-state";

export type LastFailover = NonNullable<ClusterState["groups"][string]["lastFailover"]>;
export interface MergeInput {
  id: string;
  definition: Definition;
  revision: number;
  /** What is dangerous waits for a second person's approval. */
  approval: boolean;
  creation: { operationId: string } | null;
  /** By server id. */
  reports: Record<string, NodeReport>;
  /** The state last merged, for `since`. */
  previous: ClusterState | null;
  now: number;
  lastFailovers: Record<string, LastFailover>;
  /** By fence device. */
  fenceTests: Record<string, ShownFenceTest>;
  drift: ClusterState["drift"];
  /** An operation of ours is under way. */
  changing: boolean;
}

type Stated = { state: string };

/** Seen to begin now, or earlier; null where nobody knows. */
const maintenanceSince = (previous: ClusterState | null, now: number) =>
  previous?.maintenance === false ? now : (previous?.maintenanceSince ?? null);

/**
 * One cluster's state from its definition and what its agents said. Pure. A wrong "online" is the worst it could
 * answer, so every good state needs a live agent's word: a quorate side's, or the owner's own.
 */
export function mergeCluster(input: MergeInput): ClusterState {
  const { definition, previous, now } = input;
  const evidence = weigh(definition, input.reports, now, input.changing);
  const { chosen } = evidence;
  const stateSince = (state: Stated, before: (Stated & { since: number | null }) | null | undefined) =>
    before && before.state === state.state ? before.since : previous ? now : null;
  const record = <T, R>(
    items: readonly T[],
    key: (item: T) => string,
    make: (item: T) => R,
  ): Record<string, R> => Object.fromEntries(items.map((item) => [key(item), make(item)]));
  const byName = (item: { name: string }) => item.name;

  const judgedNodes = record(
    evidence.nodes,
    (node) => node.definition.name,
    (node) => nodeState(node, evidence, definition),
  );
  const nodes = record(
    evidence.nodes,
    (node) => node.definition.name,
    ({ definition: node, live, view, refusal }) => {
      const judged = judgedNodes[node.name] ?? { state: "unknown" as const, reason: null };
      return {
        name: node.name,
        nodeId: node.nodeId,
        serverId: node.serverId,
        description: node.description,
        ...judged,
        since: stateSince(judged, previous?.nodes[node.name]),
        dc: chosen?.pacemaker.dc === node.name,
        agent: live ? ("connected" as const) : refusal ? ("not-understood" as const) : ("silent" as const),
        scheduling: (live && view?.fitness?.scheduling) || null,
      };
    },
  );

  const interfaces: ClusterState["interfaces"] = {};
  const carriers = heartbeatCarriers(definition, evidence);
  const networks = record(definition.networks, byName, (network) => {
    const judged = network.interfaces.map((entry) => {
      const one = interfaceState(entry, network, definition, evidence, judgedNodes);
      const key = `${entry.node}/${network.name}`;
      interfaces[key] = {
        ...entry,
        network: network.name,
        state: one.state,
        reason: one.reason,
        since: stateSince(one, previous?.interfaces[key]),
        path: pathState(entry.node, network, definition, evidence),
      };
      return one;
    });
    const own = networkState(network, judged);
    const { name, description, role, enabled, priority, subnet } = network;
    return {
      ...{ name, description, role, enabled, priority, subnet },
      ...own,
      since: stateSince(own, previous?.networks[name]),
      carriesHeartbeat: carriers.has(name),
      links: linkMatrix(network, definition, evidence, judgedNodes),
    };
  });

  const resources: ClusterState["resources"] = {};
  const groups = record(groupsOf(definition), byName, (group) => {
    const members = group.resources.map((resource) => {
      const judged = resourceState(resource.name, evidence, {
        online: group.online && resource.online,
        dependsOn: resource.dependsOn,
        everywhere: group.kind === "clone" || group.kind === "promotable",
      });
      const { name, description, type, parameters, maintenance } = resource;
      resources[name] = {
        ...{ name, description, type, parameters, maintenance },
        group: group.name,
        failCounts: failCountsOf(resource.name, evidence),
        watches: watchesOf(resource.name, evidence),
        ...judged,
        since: stateSince(judged, previous?.resources[name]),
      };
      return { ...judged, name };
    });
    const limit = chosen?.pacemaker.failoverCounts?.find((count) => count.group === group.name);
    const judged = stoppedByLimit(groupState(group, members), limit);
    return {
      name: group.name,
      kind: group.kind,
      description: group.description,
      ...judged,
      since: stateSince(judged, previous?.groups[group.name]),
      preferredOwners: group.preferredOwners,
      maintenance: group.maintenance,
      resources: group.resources.map(byName),
      addresses: group.resources.flatMap(({ type, parameters }) =>
        /:IPaddr2?$/.test(type) && parameters.ip ? [parameters.ip] : [],
      ),
      ...(limit ? { failovers: countOf(limit) } : {}),
      lastFailover: input.lastFailovers[group.name] ?? null,
    };
  });

  const devices = record(fenceDevicesOf(definition), byName, ({ name, type, plugs }) => {
    const { state, reason, owner } = resourceState(name, evidence, { online: true, dependsOn: [] });
    const since = stateSince({ state }, previous?.fencing.devices[name]);
    const { delay } = fenceDeviceProperties(definition, name);
    return {
      ...{ name, type, state, reason, owner, since, plugs, delay },
      test: input.fenceTests[name] ?? null,
    };
  });
  const membership = chosen?.membership ?? null;
  const witness = witnessState(definition, evidence);
  const diskWitness = diskWitnessState(definition, evidence);
  const clock = clockState(definition, evidence);
  const parts = { nodes, networks, groups, devices, witness, diskWitness, clock };
  const judged = clusterStateName(definition, evidence, input.creation !== null, parts);
  return {
    id: input.id,
    name: definition.name,
    description: definition.description,
    revision: input.revision,
    ...judged,
    since: stateSince(judged, previous),
    creation: input.creation,
    seenBy: chosen?.node ?? null,
    heardAt: chosen?.heardAt ?? null,
    epoch: chosen?.pacemaker.epoch?.split(".").slice(0, 2).join(".") ?? null,
    drift: input.drift,
    maintenance: chosen?.pacemaker.maintenance ?? null,
    maintenanceSince: chosen?.pacemaker.maintenance ? maintenanceSince(previous, now) : null,
    approval: input.approval,
    tellsEvents: tellsEvents(definition),
    quorum: membership
      ? {
          quorate: membership.quorate,
          votes: membership.totalVotes,
          expected: membership.expectedVotes,
          needed: membership.neededVotes ?? null,
        }
      : null,
    witness,
    diskWitness,
    clock,
    dc: chosen?.pacemaker.dc ?? null,
    fencing: {
      enabled: chosen?.pacemaker.fencingEnabled ?? null,
      devices,
      history: chosen?.pacemaker.fencing ?? [],
    },
    survives: survivable(definition, evidence, parts),
    timing: timingState(evidence),
    address: clusterAddressOf(definition),
    nodes,
    networks,
    interfaces,
    groups,
    resources,
    failures: chosen?.pacemaker.failures ?? [],
  };
}
