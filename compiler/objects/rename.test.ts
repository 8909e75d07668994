import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeConfiguration } from "@/compiler/cib-model/write";
import { applyEdit, groupProperties, resourceProperties } from "@/compiler/objects/apply-edit";
import { groupsOf } from "@/compiler/objects/cluster-objects";
import { shopDefinition } from "@/compiler/objects/testing/shop-definition";
import type { Definition } from "@/protocol/definition";
import type { Edit } from "@/protocol/edit";
import { ProblemError } from "@/protocol/problem";

const definition = shopDefinition();
const rename = (of: Definition, id: string, name: string) => applyEdit(of, { type: "rename", id, name });
const xmlOf = (of: Definition) => writeConfiguration(of.configuration);

/** Every id that something refers to, as the XML has it. */
const references = (xml: string) =>
  [...xml.matchAll(/\s(rsc|with-rsc|first|then|id-ref|reference|devices)="([^"]*)"/g)]
    .map(([, , id]) => id ?? "")
    .concat([...xml.matchAll(/<(?:resource_ref|obj_ref) id="([^"]*)"/g)].map(([, id]) => id ?? ""));
const ids = (xml: string) =>
  [...xml.matchAll(/<(?!resource_ref|obj_ref)[\w-]+[^>]*?\sid="([^"]*)"/g)].map(([, id]) => id ?? "");
const dangling = (of: Definition) => {
  const known = new Set(ids(xmlOf(of)));
  return references(xmlOf(of)).filter((id) => !known.has(id));
};
const problemOf = (edit: Edit, of = definition) => {
  try {
    applyEdit(of, edit);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  }
  throw new Error("nothing was refused");
};

describe("a rename", () => {
  it("follows every reference, the parts named after it, and the notes", () => {
    const renamed = rename(rename(definition, "Server", "Nginx"), "Web", "Shop");
    const xml = xmlOf(renamed);
    expect(xml).not.toMatch(/"(Server|Web)["./]/);
    expect(xml).toContain('id="Nginx.monitor"');
    expect(xml).toContain('id="Server-start-0"'); // not named by us: nothing depends on it
    expect(xml).toContain('id="prefers.Shop.alpha"');
    expect(renamed.notes).toMatchObject({
      descriptions: { Nginx: "网站 <b>" },
      dependencies: { Nginx: ["Address"], Log: ["Nginx"] },
    });
    expect(renamed.nodes[1]?.paused).toEqual({ keeps: ["Shop"] });
    expect(groupProperties(renamed, "Shop").preferredOwners).toEqual(["alpha"]);
    expect(resourceProperties(renamed, "Nginx").description).toBe("网站 <b>");
    expect(
      groupsOf(renamed)
        .find(({ name }) => name === "Shop")
        ?.resources.map(({ name }) => name),
    ).toEqual(["Address", "Nginx", "Log"]);
    expect(rename(definition, "Later", "Soon").notes.emptyGroups.map(({ name }) => name)).toEqual(["Soon"]);
  });

  it("keeps every reference closed, and back again is as it was", () => {
    expect(dangling(definition)).toEqual([]);
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,12}$/);
    const object = fc.constantFrom(
      "Web",
      "Base",
      "Address",
      "Server",
      "Log",
      "Database",
      "Alone",
      "Pool",
      "Worker",
    );
    const start = fc.constantFrom(
      definition,
      applyEdit(definition, { type: "add-dependency", resource: "Alone", on: "Address" }),
    );
    fc.assert(
      fc.property(start, fc.array(fc.tuple(object, name), { minLength: 1, maxLength: 4 }), (from, all) => {
        let now = from;
        const done: [string, string][] = [];
        for (const [id, to] of all) {
          const here = done.reduce<string>((at, [was, is]) => (at === was ? is : at), id);
          if (ids(xmlOf(now)).some((each) => each === to) || to === "Later") continue;
          now = rename(now, here, to);
          done.push([here, to]);
          expect(dangling(now)).toEqual([]);
        }
        for (const [was, is] of done.reverse()) now = rename(now, is, was);
        expect(now).toEqual(from);
      }),
    );
  });

  it("to a name that is taken, reserved or no name is refused at the field", () => {
    for (const name of ["Address", "Power", "near", "Later", "Tagged"])
      expect([name, problemOf({ type: "rename", id: "Server", name })]).toMatchObject([
        name,
        { code: "name.in-use", detail: { fields: { name: "name.taken" } } },
      ]);
    for (const name of ["Cluster-Address", "understudy-alert", "cib-bootstrap-options"])
      expect(problemOf({ type: "rename", id: "Server", name })).toMatchObject({
        code: "name.reserved",
        detail: { fields: { name: "name.reserved" } },
      });
  });

  it("of what is known by its very name is refused", () => {
    expect(problemOf({ type: "rename", id: "Power", name: "Other" }).code).toBe("rename.is-fence-device");
    const keeping = { ...shopDefinition(), secretParameters: { Pool: ["passwd"] } };
    expect(() => applyEdit(keeping, { type: "rename", id: "Pool", name: "Other" })).toThrow(
      "secrets are kept",
    );
    expect(problemOf({ type: "rename", id: "Far", name: "Other" }).code).toBe("rename.is-node");
    expect(problemOf({ type: "rename", id: "Gone", name: "Other" }).code).toBe("object.unknown");
  });

  it("that could not follow a reference is refused, and says where it is", () => {
    const within = (more: string) =>
      problemOf({ type: "rename", id: "Server", name: "Nginx" }, shopDefinition(more));
    expect(within('<rsc_location id="odd" rsc="Server" node="a" score="1" foreign="x"/>')).toMatchObject({
      code: "rename.referred",
    });
    expect(within('<rsc_location id="likes" rsc-pattern="^Serv" node="a" score="1"/>')).toMatchObject({
      code: "rename.referred",
      params: { element: "likes" },
    });
  });
});
