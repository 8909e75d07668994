import { type FieldProblems, problemsOf, type Report, requireNone, unique } from "@/compiler/field-problems";
import { checkGroup, isReserved } from "@/compiler/objects/check-group";
import { checkTime } from "@/compiler/objects/edit-time";
import { isInSubnet } from "@/compiler/subnet";
import { checkMembers } from "@/compiler/validate-definition";
import type { ClusterPlan } from "@/protocol/cluster-plan";
import { CLUSTER_ADDRESS_RESOURCE, CLUSTER_GROUP } from "@/protocol/definition";
import { isPlug } from "@/protocol/names";
import { isSecretName } from "@/protocol/secret-name";
import { checkTiming } from "@/protocol/timing";

/** What the schema cannot say: the rules between the parts of a planned cluster. */
export const validatePlan = (plan: ClusterPlan): FieldProblems =>
  problemsOf(
    (report) => checkMembers(plan, report),
    (report) => checkFencing(plan, report),
    (report) => checkAddress(plan, report),
    (report) => checkPlannedGroups(plan, report),
    (report) => checkTime(plan, plan.time, report),
    (report) => checkTiming(plan.timing, plan.nodes.length, (field, code) => report(`timing.${field}`, code)),
  );

/** @throws ProblemError `definition.invalid` with the fields */
export const requireValidPlan = (plan: ClusterPlan): void => requireNone(validatePlan(plan));

function checkFencing({ fencing, nodes }: ClusterPlan, report: Report) {
  for (const [i, { parameters, secretParameters }] of fencing.devices.entries())
    for (const name of Object.keys(parameters))
      if (secretParameters.includes(name) || isSecretName(name))
        report(`fencing.devices.${i}.parameters.${name}`, "fencing.secret-in-clear");
  if (!fencing.enabled) return;
  if (fencing.devices.length === 0) report("fencing.devices", "fencing.no-device");
  for (const [i, device] of fencing.devices.entries()) {
    const plugs = Object.entries(device.plugs);
    if (plugs.length === 0) report(`fencing.devices.${i}.plugs`, "fencing.no-plug");
    for (const [node, plug] of plugs) {
      const path = `fencing.devices.${i}.plugs.${node}`;
      if (!nodes.some(({ name }) => name === node)) report(path, "node.unknown");
      if (!isPlug(plug)) report(path, "plug.invalid");
    }
  }
  for (const { name } of nodes) {
    if (!fencing.devices.some(({ plugs }) => name in plugs)) {
      report("fencing.devices", "fencing.node-without-plug");
    }
  }
}

function checkAddress({ address, networks, groups }: ClusterPlan, report: Report) {
  if (!address) return;
  const network = networks.find(({ name }) => name === address.network);
  if (!network) return report("address.network", "network.unknown");
  if (!network.enabled || network.role === "private") report("address.network", "network.not-for-clients");
  if (!isInSubnet(address.address, network.subnet)) report("address.address", "address.not-in-subnet");
  const own = networks.some(({ interfaces }) =>
    interfaces.some((entry) => entry.address === address.address),
  );
  if (own) report("address.address", "address.taken");
  for (const [i, group] of groups.entries()) {
    if (group.name === CLUSTER_GROUP) report(`groups.${i}.name`, "name.taken");
    for (const [j, { name }] of group.resources.entries()) {
      if (name === CLUSTER_ADDRESS_RESOURCE) report(`groups.${i}.resources.${j}.name`, "name.taken");
    }
  }
}

function checkPlannedGroups({ groups, fencing, nodes }: ClusterPlan, report: Report) {
  const names: [string, string][] = [
    ...groups.flatMap(({ name, resources }, i): [string, string][] => [
      [`groups.${i}.name`, name],
      ...resources.map((resource, j): [string, string] => [`groups.${i}.resources.${j}.name`, resource.name]),
    ]),
    ...fencing.devices.map(({ name }, i): [string, string] => [`fencing.devices.${i}.name`, name]),
  ];
  unique(names, "name.taken", report);
  const nodeNames = nodes.map(({ name }) => name);
  for (const { name, i } of fencing.devices.map(({ name }, i) => ({ name, i })))
    if (isReserved(name)) report(`fencing.devices.${i}.name`, "name.reserved");
  for (const [i, group] of groups.entries())
    checkGroup(group, nodeNames, (path, code) => report(`groups.${i}.${path}`, code));
}
