import type { ClusterState } from "@/protocol/console-state";
import type { DrillPlan } from "@/protocol/drill";
import { isProven } from "@/protocol/fencing";
import type { Phrase } from "@/protocol/problem";
import { subnetOf } from "@/protocol/subnet";
import { type ClockHost, clockObstacles } from "@/server/drills/clock-guard";
import { drillPhrase } from "@/server/drills/drill-phrases";

export interface GuardFacts {
  /** null: nothing is known of the cluster. */
  state: ClusterState | null;
  plan: DrillPlan;
  /** By group: whether the scheduler has another node take it, should its owner fail now; null: it could not be asked. */
  takenOver: Record<string, boolean | null>;
  /** By group: networks whose loss makes it leave a node. */
  leavesWithout: Record<string, readonly string[]>;
  /** Of the node whose clock is to be set; null: of none. */
  clockHost: ClockHost | null;
  /** Another change of the cluster that runs now. */
  other: { subject: string; user: string } | null;
}

/** It runs on every node at once, or on several: the loss of one stops nothing. */
const isEverywhere = (group: ClusterState["groups"][string]) =>
  group.kind === "clone" || group.kind === "bundle";

/**
 * Everything that stands against a drill: it is run only where the cluster can be trusted to come through. Pure; asked
 * for the dialog, and again when it begins.
 */
export function obstaclesOf(facts: GuardFacts): Phrase[] {
  const { state, other } = facts;
  if (!state?.seenBy) return [drillPhrase("drill.not-watched")];
  return [
    ...(state.creation ? [drillPhrase("drill.being-made")] : []),
    ...(other ? [drillPhrase("drill.another-runs", other)] : []),
    ...(state.drift ? [drillPhrase("drill.drift")] : []),
    ...(state.quorum?.quorate ? [] : [drillPhrase("drill.no-quorum")]),
    ...nodes(state),
    ...networks(state),
    ...groups(state, facts),
    ...failure(state, facts),
  ];
}

function nodes(state: ClusterState): Phrase[] {
  return Object.values(state.nodes).flatMap(({ name: node, state: now, agent }) => [
    ...(now === "up" ? [] : [drillPhrase("drill.node-not-up", { node })]),
    ...(agent === "silent" ? [drillPhrase("drill.agent-silent", { node })] : []),
  ]);
}

const networks = (state: ClusterState): Phrase[] =>
  Object.values(state.networks)
    .filter((network) => network.state !== "up" && network.state !== "disabled")
    .map(({ name: network }) => drillPhrase("drill.network-not-up", { network }));

function groups(state: ClusterState, { plan, takenOver }: GuardFacts): Phrase[] {
  const kept = (name: string) => drillPhrase("drill.in-maintenance", { name });
  if (state.maintenance) return [kept(state.name)];
  return [...new Set(plan.probes.map(({ group }) => group))].flatMap((name): Phrase[] => {
    const group = state.groups[name];
    if (group?.state !== "online") return [drillPhrase("drill.group-not-online", { group: name })];
    if (group.maintenance) return [kept(name)];
    const member = group.resources.find((each) => state.resources[each]?.maintenance);
    if (member) return [kept(member)];
    if (plan.failure.kind === "console-off" || isEverywhere(group)) return [];
    const owner = group.owner ?? "";
    const taken = takenOver[name] ?? null;
    if (taken === null) return [drillPhrase("drill.standby-unknown", { group: name })];
    return taken ? [] : [drillPhrase("drill.standby-not-ready", { group: name, owner })];
  });
}

function failure(state: ClusterState, facts: GuardFacts): Phrase[] {
  const { failure: what } = facts.plan;
  const all = Object.keys(state.nodes);
  switch (what.kind) {
    case "move": {
      const group = state.groups[what.group];
      if (group && isEverywhere(group)) return [drillPhrase("drill.moves-nowhere", { group: what.group })];
      return group?.owner === what.node
        ? [drillPhrase("drill.already-there", { group: what.group, node: what.node })]
        : [];
    }
    case "service-killed":
    case "service-hung":
      return state.resources[what.resource]?.nodes.length
        ? []
        : [drillPhrase("drill.service-not-running", { resource: what.resource })];
    case "cable-pulled": {
      const { node, network } = what;
      if (!state.interfaces[`${node}/${network}`])
        return [drillPhrase("drill.not-on-network", { node, network })];
      return isLastLink(state, network) ? losesNode(state, all) : [];
    }
    case "partition":
      return losesNode(state, all);
    case "node-crash":
      return losesNode(state, [what.node]);
    case "clock-changed":
      return clockObstacles(state, what.node, facts.clockHost);
    case "console-off":
      return [];
  }
}

/** What must hold where any of these nodes may have to be fenced. */
function losesNode(state: ClusterState, fenced: readonly string[]): Phrase[] {
  if (Object.keys(state.nodes).length < 2) return [drillPhrase("drill.alone")];
  if (!state.fencing.enabled) return [drillPhrase("drill.fencing-off")];
  const devices = Object.values(state.fencing.devices);
  const unsure = fenced.filter(
    (node) =>
      !devices.some(({ plugs, test, state: now }) => node in plugs && now === "online" && isProven(test)),
  );
  return [
    ...unsure.map((node) => drillPhrase("drill.cannot-be-fenced", { node })),
    ...((state.survives ?? 0) >= 1 ? [] : [drillPhrase("drill.none-to-spare")]),
  ];
}

/** No other network joins the nodes. */
const isLastLink = (state: ClusterState, network: string): boolean =>
  !Object.values(state.networks).some(
    ({ name, links }) => name !== network && links.some((link) => link.state === "connected"),
  );

/** What is good to know before it, by the same facts. */
export function notesOf({ state, plan, leavesWithout }: GuardFacts): Phrase[] {
  if (!state) return [];
  const { failure: what } = plan;
  if (what.kind === "service-hung")
    return [drillPhrase("drill.note.noticed-by-checks", { resource: what.resource })];
  if (what.kind === "clock-changed") return [drillPhrase("drill.note.clock-jobs", { node: what.node })];
  if (what.kind === "partition") {
    const delayed = Object.values(state.fencing.devices).some(({ delay }) => delay !== null);
    return Object.keys(state.nodes).length === 2 && !state.witness && !delayed
      ? [drillPhrase("drill.note.fence-race", { node: what.node })]
      : [];
  }
  if (what.kind !== "cable-pulled") return [];
  const { node, network } = what;
  const staying = plan.probes.filter(
    ({ group, address }) =>
      state.groups[group]?.owner === node &&
      isOn(address, state.networks[network]?.subnet) &&
      !leavesWithout[group]?.includes(network),
  );
  return [
    ...(isLastLink(state, network) ? [drillPhrase("drill.note.last-link", { network, node })] : []),
    ...[...new Set(staying.map(({ group }) => group))].map((group) =>
      drillPhrase("drill.note.not-leaving", { group, network }),
    ),
  ];
}

const isOn = (address: string, subnet = ""): boolean => {
  const prefix = Number(subnet.split("/")[1]);
  return (
    address.includes(":") === subnet.includes(":") &&
    subnetOf(address, prefix) === subnetOf(subnet.split("/")[0] ?? "", prefix)
  );
};
