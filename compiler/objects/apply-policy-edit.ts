import { problemsOf, requireNone } from "@/compiler/field-problems";
import { withFailoverLimit } from "@/compiler/objects/failover-limit";
import { changePrimitive, findResource } from "@/compiler/objects/find-resource";
import { checkHealthChecks, withHealthChecks } from "@/compiler/objects/health-checks";
import { withValue } from "@/compiler/objects/name-values";
import { checkPossibleOwners, withPossibleOwners } from "@/compiler/objects/possible-owners";
import type { Definition } from "@/protocol/definition";
import { type PolicyEdit, policyEdits } from "@/protocol/policy-edits";
import { ProblemError } from "@/protocol/problem";

const types = new Set<string>(policyEdits.map(({ shape }) => shape.type.value));

export const isPolicyEdit = (edit: { type: string }): edit is PolicyEdit => types.has(edit.type);

/** @throws ProblemError `definition.invalid` with the fields, and what the policies themselves refuse */
export function applyPolicyEdit(definition: Definition, edit: PolicyEdit): Definition {
  switch (edit.type) {
    case "set-failover-limit":
      return withFailoverLimit(definition, edit.group, edit.limit);
    case "set-health-checks":
      requirePrimitive(definition, edit.resource);
      requireNone(problemsOf((report) => checkHealthChecks(edit, report)));
      return changePrimitive(definition, edit.resource, (primitive) => withHealthChecks(primitive, edit));
    case "set-possible-owners":
      requireNone(problemsOf((report) => checkPossibleOwners(definition, edit.owners, report)));
      return withPossibleOwners(definition, edit.id, edit.owners);
    case "set-critical":
      requirePrimitive(definition, edit.resource);
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

function requirePrimitive(definition: Definition, resource: string): void {
  if (findResource(definition, resource)?.element === "primitive") return;
  throw new ProblemError({
    code: "resource.unknown",
    message: `There is no resource ${resource}. It may have been deleted meanwhile.`,
    params: { resource },
  });
}
