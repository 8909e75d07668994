import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeConfiguration } from "@/compiler/cib-model/write";
import { applyEdit } from "@/compiler/objects/apply-edit";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { deletionOf } from "@/compiler/objects/deletion";
import { dependenciesOf } from "@/compiler/objects/dependencies";
import { circleThrough } from "@/compiler/objects/dependency-path";
import { shopDefinition } from "@/compiler/objects/testing/shop-definition";
import type { Definition } from "@/protocol/definition";
import { type Edit, editSchema } from "@/protocol/edit";
import { ProblemError } from "@/protocol/problem";

const definition = shopDefinition();
const members = (of: Definition, group: string) =>
  groupsOf(of)
    .find(({ name }) => name === group)
    ?.resources.map(({ name }) => name);
const xmlOf = (of: Definition) => writeConfiguration(of.configuration);
const edited = (...edits: Edit[]) => edits.reduce(applyEdit, definition);
const problemOf = (...edits: Edit[]) => {
  try {
    edited(...edits);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
  throw new Error("nothing was refused");
};
const changeGroup = (resource: string, group: string | null, before: string | null = null): Edit => ({
  ...{ type: "change-group", resource, group, before },
});
const depends = (resource: string, on: string): Edit => ({ type: "add-dependency", resource, on });

describe("change group", () => {
  it("puts a resource at the place chosen and takes nothing else along", () => {
    const changed = edited(changeGroup("Alone", "Web", "Server"));
    expect(members(changed, "Web")).toEqual(["Address", "Alone", "Server", "Log"]);
    expect(members(changed, "Alone")).toBeUndefined();
    expect(xmlOf(changed)).toContain('<obj_ref id="Alone"');
    expect(members(edited(changeGroup("Alone", "Web")), "Web")?.at(-1)).toBe("Alone");
  });

  it("keeps what depended on it, by constraints from then on", () => {
    const changed = edited(changeGroup("Address", "Base"));
    expect(members(changed, "Web")).toEqual(["Server", "Log"]);
    expect(changed.notes.dependencies).toEqual({ Log: ["Server"] });
    expect(dependenciesOf(changed, "Server").on).toContainEqual(
      expect.objectContaining({ name: "Address", order: "Mandatory", together: "INFINITY", noted: false }),
    );
  });

  it("leaves an emptied group waiting, and fills one that waits", () => {
    const changed = edited(changeGroup("Database", "Later"));
    expect(members(changed, "Base")).toEqual([]);
    expect(members(changed, "Later")).toEqual(["Database"]);
    expect(changed.notes.emptyGroups.map(({ name }) => name)).toEqual(["Base"]);
    expect(xmlOf(changed)).toContain('id="prefers.Later.alpha"');
    expect(xmlOf(changed)).toContain(`id="paused.Later.${changed.nodes[1]?.name}"`);
  });

  it("out of every group makes it stand alone, kept away from paused nodes; and back again", () => {
    const out = edited(changeGroup("Log", null));
    expect(members(out, "Log")).toEqual(["Log"]);
    expect(xmlOf(out)).toContain(`id="paused.Log.${out.nodes[1]?.name}"`);
    const back = applyEdit(out, changeGroup("Log", "Web"));
    expect(members(back, "Web")).toEqual(["Address", "Server", "Log"]);
    expect(xmlOf(back)).not.toContain("paused.Log");
  });

  it("is refused at the field when it makes no sense", () => {
    expect(problemOf(changeGroup("Worker", "Web")).code).toBe("change-group.tied");
    expect(problemOf(changeGroup("Alone", "Pool")).detail.fields).toEqual({
      group: "group.takes-no-members",
    });
    expect(problemOf(changeGroup("Alone", "Nowhere")).detail.fields).toEqual({ group: "group.unknown" });
    expect(problemOf(changeGroup("Alone", "Web", "Database")).detail.fields).toEqual({
      before: "resource.not-in-group",
    });
    expect(problemOf(changeGroup("Log", "Web")).code).toBe("change-group.already");
    expect(problemOf(changeGroup("Alone", null)).code).toBe("change-group.already");
    expect(problemOf(changeGroup("Gone", "Web")).code).toBe("object.unknown");
    // The group Web runs where Database does: inside of it, Database would wait for its own group.
    expect(problemOf(changeGroup("Database", "Web")).code).toBe("dependency.circle");
  });
});

describe("a dependency", () => {
  it("between groups is an order and a colocation, and is taken away again without a trace", () => {
    const made = edited(depends("Alone", "Address"));
    expect(dependenciesOf(made, "Alone").on).toContainEqual({
      ...{ name: "Address", through: null, noted: false, order: "Mandatory", together: "INFINITY" },
      ...{ constraints: ["depends.Alone.Address.order", "depends.Alone.Address.together"], shared: false },
    });
    const back = applyEdit(made, { type: "remove-dependency", resource: "Alone", on: "Address" });
    expect(back).toEqual(definition);
  });

  it("made by others is shown, through the group too, and completed rather than said twice", () => {
    const { on, neededBy } = dependenciesOf(definition, "Server");
    expect(on.map(({ name, through, noted }) => [name, through, noted])).toEqual([
      ["Address", null, true],
      ["Database", "Web", false],
    ]);
    expect(neededBy.map(({ name }) => name)).toEqual(["Log", "Pool"]);
    const completed = edited(depends("Web", "Database"));
    expect(dependenciesOf(completed, "Server").on.at(-1)).toMatchObject({
      ...{ order: "Mandatory", together: "INFINITY", constraints: ["near", "depends.Web.Database.order"] },
    });
    expect(dependenciesOf(definition, "Alone").on).toMatchObject([{ name: "Database", shared: true }]);
  });

  it("within a group puts it later there", () => {
    const changed = edited(
      { type: "remove-dependency", resource: "Log", on: "Server" },
      depends("Server", "Log"),
    );
    expect(members(changed, "Web")).toEqual(["Address", "Log", "Server"]);
    expect(xmlOf(changed).indexOf('id="Log"')).toBeLessThan(xmlOf(changed).indexOf('id="Server"'));
  });

  it("that would be a circle is refused with the way round", () => {
    expect(problemOf(depends("Address", "Log")).params).toEqual({ path: "Address → Log → Server → Address" });
    expect(problemOf(depends("Database", "Server")).params).toEqual({
      path: "Database → Server → Address → Web → Database",
    });
    expect(problemOf(depends("Log", "Web")).code).toBe("dependency.circle");
    expect(problemOf(depends("Log", "Log")).params).toEqual({ path: "Log → Log" });
  });

  it("is refused when it is of nothing, of an empty group, or said with others", () => {
    expect(problemOf(depends("Alone", "Gone")).code).toBe("object.unknown");
    expect(problemOf(depends("Alone", "Later")).code).toBe("dependency.empty-group");
    expect(problemOf({ type: "remove-dependency", resource: "Alone", on: "Log" }).code).toBe(
      "dependency.unknown",
    );
    expect(problemOf({ type: "remove-dependency", resource: "Alone", on: "Database" })).toMatchObject({
      ...{ code: "dependency.shared", params: { constraint: "set-order" } },
    });
  });

  it("never makes a circle, whatever is added in whatever order", () => {
    const name = fc.constantFrom("Web", "Base", "Address", "Server", "Log", "Database", "Alone", "Pool");
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 8 }), (pairs) => {
        let now = definition;
        for (const [of, on] of pairs) {
          try {
            now = applyEdit(now, depends(of, on));
          } catch (thrown) {
            if (!(thrown instanceof ProblemError)) throw thrown;
          }
        }
        for (const { name: group, resources } of groupsOf(now))
          for (const each of [group, ...resources.map((member) => member.name)])
            expect(circleThrough(now, each)).toBeNull();
      }),
    );
  });
});

describe("the order of members", () => {
  const order = (...names: string[]): Edit => ({ type: "set-start-order", group: "Web", members: names });
  it("is as given, unless it contradicts a dependency or names others", () => {
    const free: Edit = { type: "remove-dependency", resource: "Log", on: "Server" };
    expect(members(edited(free, order("Address", "Log", "Server")), "Web")).toEqual([
      "Address",
      "Log",
      "Server",
    ]);
    expect(problemOf(order("Address", "Log", "Server"))).toMatchObject({
      ...{ code: "order.contradicts", params: { resource: "Log", on: "Server" } },
    });
    for (const names of [["Address"], ["Address", "Server", "Alone"], ["Address", "Server", "Server"], []])
      expect(problemOf(order(...names)).detail.fields).toEqual({ members: "order.members-differ" });
  });
});

describe("deleting a resource", () => {
  it("tells what goes too, and takes just that", () => {
    const lost = deletionOf(definition, "Server");
    expect(lost).toEqual({
      dependants: ["Log"],
      constraints: [{ id: "by-rule", element: "rsc_location", whole: true }],
      emptied: [],
      mentions: ["Tagged"],
    });
    const without = edited({ type: "delete-resource", resource: "Server", dependants: ["Log"] });
    expect(members(without, "Web")).toEqual(["Address"]);
    expect(xmlOf(without)).not.toMatch(/"(Server|Log)["./]/);
    expect(deletionOf(definition, "Database")).toMatchObject({
      dependants: [],
      constraints: [
        { id: "set-order", whole: false },
        { id: "near", whole: true },
        { id: "ticket", whole: true },
      ],
      emptied: ["Base"],
      mentions: ["looks"],
    });
    expect(deletionOf(definition, "Worker").constraints.map(({ id }) => id)).toEqual(["by-tag"]);
  });

  it("is refused when other things would go than were confirmed", () => {
    expect(problemOf({ type: "delete-resource", resource: "Server", dependants: [] })).toMatchObject({
      ...{ code: "delete.dependants-differ", params: { dependants: "Log" } },
    });
    expect(problemOf({ type: "delete-resource", resource: "Web", dependants: [] }).code).toBe(
      "object.unknown",
    );
    expect(problemOf({ type: "delete-resource", resource: "Power", dependants: [] }).code).toBe(
      "object.unknown",
    );
  });
});

it("names that are none do not reach the definition", () => {
  const bad = ["", "a b", "1a", "x".repeat(64), "a.b", "<x>", "网"];
  for (const name of bad)
    expect([name, editSchema.safeParse({ type: "rename", id: "Web", name }).success]).toEqual([name, false]);
  for (const id of ["", "a b", "<x>"])
    for (const edit of [
      { type: "change-group", resource: id, group: "Web" },
      { type: "change-group", resource: "Web", group: id },
      { type: "set-start-order", group: "Web", members: [id] },
      { type: "add-dependency", resource: "Web", on: id },
      { type: "remove-dependency", resource: id, on: "Web" },
      { type: "delete-resource", resource: "Web", dependants: [id] },
    ])
      expect(editSchema.safeParse(edit).success).toBe(false);
});
