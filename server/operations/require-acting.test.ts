import { expect, test } from "vitest";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { withMaintenance } from "@/compiler/objects/maintenance";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import { sampleDefinition } from "@/server/clusters/sample-reports";
import { requireActing } from "@/server/operations/require-acting";

const member = groupsOf(sampleDefinition).find(({ name }) => name === "Web")?.resources[0]?.name ?? "";
const refused = (definition: Definition, resource?: string) => {
  const group = groupsOf(definition).find(({ name }) => name === "Web");
  if (!group) throw new Error("no group Web");
  try {
    requireActing(definition, group, resource);
    return null;
  } catch (thrown) {
    return thrown instanceof ProblemError ? thrown.problem.params : thrown;
  }
};

test("what is not in maintenance may be brought online and taken offline", () => {
  expect(refused(sampleDefinition)).toBeNull();
  expect(refused(sampleDefinition, member)).toBeNull();
});

test("the maintenance of the cluster, the group or a member is told by its name, and ends", () => {
  expect(refused(withMaintenance(sampleDefinition, null, true))).toMatchObject({ of: sampleDefinition.name });
  expect(refused(withMaintenance(sampleDefinition, "Web", true), member)).toMatchObject({ of: "Web" });
  const one = withMaintenance(sampleDefinition, member, true);
  expect(refused(one)).toMatchObject({ of: member, name: "Web" });
  expect(refused(one, "another")).toBeNull();
  expect(refused(withMaintenance(one, member, false))).toBeNull();
});
