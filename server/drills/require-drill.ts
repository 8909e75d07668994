import { atField, problemsOf, type Report, requireNone } from "@/compiler/field-problems";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import type { Definition } from "@/protocol/definition";
import { type DrillPlan, nodeToConfirm } from "@/protocol/drill";
import { requireConfirmed } from "@/server/operations/remove-cluster";

/** What a drill is about must have been decided. @throws ProblemError with the fields of the plan */
export function requireDrill(definition: Definition, { failure, probes }: DrillPlan): void {
  requireNone(
    problemsOf((report) => {
      checkFailure(definition, failure, report);
      for (const [i, { group: name, address }] of probes.entries()) {
        const group = groupsOf(definition).find((each) => each.name === name);
        if (!group) report(`probes.${i}.group`, "group.unknown");
        else if (!group.resources.some(({ parameters }) => parameters.ip === address))
          report(`probes.${i}.address`, "address.not-of-group");
      }
    }),
  );
}

function checkFailure(definition: Definition, failure: DrillPlan["failure"], report: Report): void {
  const groups = groupsOf(definition);
  if ("node" in failure && !definition.nodes.some(({ name }) => name === failure.node))
    report("failure.node", "node.unknown");
  if ("network" in failure && !definition.networks.some(({ name }) => name === failure.network))
    report("failure.network", "network.unknown");
  if ("group" in failure && !groups.some(({ name }) => name === failure.group))
    report("failure.group", "group.unknown");
  if (
    "resource" in failure &&
    !groups.some(({ resources }) => resources.some(({ name }) => name === failure.resource))
  )
    report("failure.resource", "resource.unknown");
}

/** @throws ProblemError where a node's name has to be typed and was not */
export function requireDrillConfirmed({ failure }: DrillPlan, typed: string | null): void {
  const node = nodeToConfirm(failure);
  if (node !== null) atField("confirmName", "name.not-confirmed", () => requireConfirmed(node, typed ?? ""));
}
