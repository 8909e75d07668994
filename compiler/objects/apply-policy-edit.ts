import { atField, problemsOf, requireNone } from "@/compiler/field-problems";
import { checkDetection, withDetection } from "@/compiler/objects/detection";
import { withFailoverLimit } from "@/compiler/objects/failover-limit";
import { changePrimitive, findResource } from "@/compiler/objects/find-resource";
import { checkHealthChecks, checkIntervals, withHealthChecks } from "@/compiler/objects/health-checks";
import { withValue } from "@/compiler/objects/name-values";
import { checkNetworkWatch, withNetworkWatch } from "@/compiler/objects/network-watch";
import { checkPossibleOwners, withPossibleOwners } from "@/compiler/objects/possible-owners";
import type { Definition } from "@/protocol/definition";
import { type PolicyEdit, policyEdits } from "@/protocol/policy-edits";

const types = new Set<string>(policyEdits.map(({ shape }) => shape.type.value));

export const isPolicyEdit = (edit: { type: string }): edit is PolicyEdit => types.has(edit.type);

/** @throws ProblemError `definition.invalid` with the fields, and what the policies themselves refuse */
export function applyPolicyEdit(definition: Definition, edit: PolicyEdit): Definition {
  switch (edit.type) {
    case "set-failover-limit":
      return atField("group", "group.not-moving", () =>
        withFailoverLimit(definition, edit.group, edit.limit),
      );
    case "set-health-checks":
      requireNone(problemsOf((report) => checkHealthChecks(edit, report)));
      return changePrimitive(definition, edit.resource, (primitive) => {
        const checked = withHealthChecks(primitive, edit);
        const field = edit.looksAlive ? "looksAlive.seconds" : "isAlive.seconds";
        requireNone(problemsOf((report) => checkIntervals(primitive, checked, field, report)));
        return checked;
      });
    case "set-network-watch":
      requireNone(problemsOf((report) => checkNetworkWatch(definition, edit.networks, report)));
      if (!findResource(definition, edit.group))
        requireNone(problemsOf((report) => report("group", "group.without-resources")));
      return withNetworkWatch(definition, edit.group, edit.networks);
    case "set-possible-owners":
      requireNone(problemsOf((report) => checkPossibleOwners(definition, edit.owners, report)));
      return atField("owners", "owners.not-kept", () => withPossibleOwners(definition, edit.id, edit.owners));
    case "set-detection":
      return changePrimitive(definition, edit.resource, (primitive) => {
        requireNone(problemsOf((report) => checkDetection(primitive, edit, report)));
        return withDetection(primitive, edit);
      });
    case "set-critical":
      // Pacemaker's default is critical: nothing needs to be said for that.
      return changePrimitive(definition, edit.resource, (primitive) => ({
        ...primitive,
        metaAttributes: withValue(
          primitive.metaAttributes,
          `${primitive.id}.meta`,
          "critical",
          edit.critical ? null : "false",
        ),
      }));
  }
}
