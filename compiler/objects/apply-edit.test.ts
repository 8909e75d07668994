import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesBetween } from "@/compiler/drift";
import { applyEdit, groupProperties, resourceProperties } from "@/compiler/objects/apply-edit";
import { secondsOf } from "@/compiler/objects/seconds-of";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { clusterPlanSchema } from "@/protocol/cluster-plan";
import type { Edit, Failback } from "@/protocol/edit";

const plan = clusterPlanSchema.parse(
  JSON.parse(readFileSync(new URL("../golden/two-nodes.json", import.meta.url), "utf8")),
);
const definition = definitionOfPlan(plan);
const changes = (edit: Edit) =>
  changesBetween(definition.configuration, applyEdit(definition, edit).configuration);

describe("an edit", () => {
  it("of parameters changes those alone, and takes back what is no longer said", () => {
    const edit: Edit = {
      type: "set-parameters",
      resource: "Address",
      parameters: { ip: "192.0.2.31", nic: "eth0" },
    };
    expect(changes(edit)).toMatchObject([
      { object: "Address", what: "changed", field: "ip", ours: "192.0.2.30", theirs: "192.0.2.31" },
      { object: "Address", what: "added", field: "nic", theirs: "eth0" },
    ]);
    const back = applyEdit(applyEdit(definition, edit), {
      ...edit,
      parameters: { ip: "192.0.2.30", nic: null },
    });
    expect(changesBetween(definition.configuration, back.configuration)).toEqual([]);
  });

  it("of preferred owners replaces all plain preferences and keeps pauses", () => {
    const edited = applyEdit(definition, { type: "set-preferred-owners", group: "Web", owners: ["alpha"] });
    expect(groupProperties(edited, "Web").preferredOwners).toEqual(["alpha"]);
    expect(JSON.stringify(edited.configuration.constraints)).toContain("paused.Mail.beta");
  });

  it("of restarts and timing is read back as it was set", () => {
    const restarts = { on: "same-node-first", threshold: 5, periodSeconds: 60 } as const;
    const limited = applyEdit(definition, { type: "set-restarts", resource: "Server", restarts });
    expect(resourceProperties(limited, "Server").restarts).toEqual(restarts);
    const never = applyEdit(limited, { type: "set-restarts", resource: "Server", restarts: { on: "never" } });
    expect(resourceProperties(never, "Server").restarts).toEqual({ on: "never" });
    const again = applyEdit(never, { type: "set-restarts", resource: "Server", restarts });
    expect(again.configuration).toEqual(limited.configuration);
    const timed = applyEdit(definition, {
      ...{ type: "set-timing", resource: "Server" },
      ...{ monitorSeconds: 7, pendingTimeoutSeconds: 90 },
    });
    expect(resourceProperties(timed, "Server")).toMatchObject({
      monitorSeconds: 7,
      pendingTimeoutSeconds: 90,
    });
  });

  it("of failback is read back as it was set, over midnight too, and leaves nothing when taken back", () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const failback = fc.oneof(
      fc.constant<Failback>({ when: "never" }),
      fc.constant<Failback>({ when: "at-once" }),
      fc
        .record({ when: fc.constant("between" as const), fromHour: hour, toHour: hour })
        .filter(({ fromHour, toHour }) => fromHour !== toHour),
    );
    fc.assert(
      fc.property(fc.array(failback, { minLength: 1, maxLength: 4 }), (all) => {
        const set = (before: typeof definition, next: Failback) =>
          applyEdit(before, { type: "set-failback", group: "Web", failback: next });
        const edited = all.reduce(set, definition);
        expect(groupProperties(edited, "Web").failback).toEqual(all.at(-1));
        expect(set(edited, { when: "never" }).configuration).toEqual(definition.configuration);
      }),
    );
  });

  it("of a description keeps in the notes what Pacemaker would not carry", () => {
    const described = (description: string) =>
      applyEdit(definition, { type: "describe", id: "Server", description });
    expect(resourceProperties(described("网站 <b>"), "Server").description).toBe("网站 <b>");
    expect(resourceProperties(described("plain"), "Server").description).toBe("plain");
    expect(described("网站 <b>").configuration).toEqual(definition.configuration);
  });

  it("of something that is gone is refused by name", () => {
    expect(() => changes({ type: "describe", id: "Gone", description: "" })).toThrow(/Gone/);
  });
});

it("Pacemaker's durations are read in seconds", () => {
  expect(["20", "20s", " 5min", "1h", "500ms", "never", undefined].map(secondsOf)).toEqual([
    20,
    20,
    300,
    3600,
    0.5,
    null,
    null,
  ]);
});
