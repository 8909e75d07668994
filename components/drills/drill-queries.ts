"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { callApi } from "@/components/console/api-client";
import { useConsole } from "@/components/console/use-console";
import type { ClusterState } from "@/protocol/console-state";
import type { DrillPlan } from "@/protocol/drill";

/** Changes whenever a drill begins or ends: lists are asked for again. */
function useDrillStates(clusterId: string): string {
  const operations = useConsole((state) => state.operations);
  return Object.values(operations ?? {})
    .filter((each) => each.type === "drill.run" && each.clusterId === clusterId)
    .map(({ id, state }) => `${id} ${state}`)
    .join();
}

export function useDrills(clusterId: string) {
  const states = useDrillStates(clusterId);
  return useQuery({
    queryKey: ["drills", clusterId, states],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi("listDrills", { params: { id: clusterId }, signal }),
  });
}

/** With what the nodes recorded, also what comes a moment after its end. */
export function useDrill(clusterId: string, drill: string) {
  const states = useDrillStates(clusterId);
  const newest = useConsole((state) => state.newestEventId);
  return useQuery({
    queryKey: ["drill", clusterId, drill, states, newest],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => callApi("getDrill", { params: { id: clusterId, drill }, signal }),
  });
}

export const schedulesKey = (clusterId: string) => ["drill-schedules", clusterId];
export function useDrillSchedules(clusterId: string) {
  // One that was due is one less, or due later.
  const states = useDrillStates(clusterId);
  return useQuery({
    queryKey: [...schedulesKey(clusterId), states],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => callApi("listDrillSchedules", { params: { id: clusterId }, signal }),
  });
}

/** What stands against a plan now: asked anew whenever the plan or the cluster is another. */
export function useDrillCheck(cluster: ClusterState, plan: DrillPlan | null) {
  const nodes = Object.values(cluster.nodes).map(({ name, state, agent }) => `${name} ${state} ${agent}`);
  const groups = Object.values(cluster.groups).map(({ name, state, owner }) => `${name} ${state} ${owner}`);
  const tests = Object.values(cluster.fencing.devices).map(
    ({ name, state, test }) => `${name} ${state} ${test?.at}`,
  );
  return useQuery({
    queryKey: ["drill-check", cluster.id, plan, cluster.epoch, nodes, groups, tests],
    enabled: plan !== null,
    retry: false,
    staleTime: 5000,
    queryFn: ({ signal }) =>
      callApi("checkDrill", { params: { id: cluster.id }, body: { plan: plan as DrillPlan }, signal }),
  });
}
