import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { driftOf, withLiveConfiguration } from "@/compiler/live-configuration";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { clusterPlanSchema } from "@/protocol/cluster-plan";

const plan = clusterPlanSchema.parse(
  JSON.parse(readFileSync(new URL("golden/two-nodes.json", import.meta.url), "utf8")),
);
const definition = definitionOfPlan(plan);
const secrets = { Power: { password: "s3cret" } };
const live = `<cib>${compile(definition, secrets).configuration}<status/></cib>`;
const drift = (from: string, to: string) => {
  expect(live).toContain(from);
  return driftOf(definition, secrets, live.replace(from, to));
};

describe("drift", () => {
  it("is none on a cluster that has what was decided, Pacemaker's own options and nodes besides", () => {
    expect(driftOf(definition, secrets, live)).toEqual([]);
    const own = '<nvpair id="cib-bootstrap-options-dc-version" name="dc-version" value="2.1.5"/>';
    expect(
      drift(
        '<cluster_property_set id="cib-bootstrap-options">',
        `<cluster_property_set id="cib-bootstrap-options">${own}`,
      ),
    ).toEqual([]);
    expect(drift("<resources>", '<nodes><node id="1" uname="alpha"/></nodes><resources>')).toEqual([]);
  });

  it("tells that a resource stands in another group", () => {
    const address = live.match(/\s*<primitive id="Address"[\s\S]*?<\/primitive>/)?.[0] ?? "";
    const moved = live.replace(address, "").replace('<group id="Mail">', `<group id="Mail">${address}`);
    expect(driftOf(definition, secrets, moved)).toEqual([
      {
        ...{ object: "Address", element: "primitive", what: "changed" },
        ...{ field: "within", ours: "Web", theirs: "Mail" },
      },
    ]);
  });

  it("names the resource and the parameter that was changed, with both values", () => {
    expect(drift('name="ip" value="192.0.2.30"', 'name="ip" value="192.0.2.31"')).toEqual([
      {
        object: "Address",
        element: "nvpair",
        what: "changed",
        field: "ip",
        ours: "192.0.2.30",
        theirs: "192.0.2.31",
      },
    ]);
  });

  it("tells once of what came and of what went", () => {
    const ban = '<rsc_location id="cli-ban-Web-on-beta" rsc="Web" node="beta" score="-INFINITY"/>';
    expect(drift("<constraints>", `<constraints>${ban}`)).toEqual([
      {
        object: "cli-ban-Web-on-beta",
        element: "rsc_location",
        what: "added",
        field: null,
        ours: null,
        theirs: "cli-ban-Web-on-beta",
      },
    ]);
    expect(drift(/<primitive id="Mailer"[\s\S]*?<\/primitive>/.exec(live)?.[0] ?? "?", "")).toMatchObject([
      { object: "Mailer", what: "removed", ours: "Mailer" },
    ]);
  });

  it("notices another order where order decides", () => {
    const [first = "", second = ""] =
      live.match(/<primitive id="(Address|Server)"[\s\S]*?<\/primitive>/g) ?? [];
    const swapped = live.replace(first, "@").replace(second, first).replace("@", second);
    expect(driftOf(definition, secrets, swapped)).toMatchObject([{ object: "Web", what: "moved" }]);
  });

  it("shows a changed secret without showing it", () => {
    const found = drift('value="s3cret"', 'value="other"');
    expect(found).toMatchObject([{ object: "Power", what: "changed", field: "password" }]);
    expect(JSON.stringify(found)).not.toMatch(/s3cret|other/);
  });

  it("is gone once it was taken over", () => {
    const cib = live
      .replace('value="192.0.2.30"', 'value="192.0.2.31"')
      .replace('value="s3cret"', 'value="new"');
    const taken = withLiveConfiguration(definition, cib);
    expect(driftOf(taken.definition, taken.secrets, cib)).toEqual([]);
    expect(JSON.stringify(taken.definition)).not.toContain('"new"');
  });
});
