import { readFileSync } from "node:fs";
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { isCarriedWhole } from "@/compiler/pacemaker-text";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { validatePlan } from "@/compiler/plan/validate-plan";
import { MASK } from "@/compiler/secret-values";
import { type ClusterPlan, clusterPlanSchema } from "@/protocol/cluster-plan";

const plan = clusterPlanSchema.parse(
  JSON.parse(readFileSync(new URL("golden/two-nodes.json", import.meta.url), "utf8")),
);
const golden = definitionOfPlan(plan);
const secrets = { Power: { password: "s3cret" } };
const change = (alter: (plan: ClusterPlan) => void) => {
  const copy = structuredClone(plan);
  alter(copy);
  return validatePlan(copy);
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  htmlEntities: true,
  trimValues: false,
});
function idsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "@id" ? [String(inner)] : idsOf(inner)));
}

const objectName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,12}$/);
const text = fc.string({
  unit: fc.constantFrom("a", '"', "<", ">", "&", "'", "\n", "\t", "网", "]]>"),
  maxLength: 12,
});

describe("compile", () => {
  it("writes the corosync.conf and the CIB of the golden definition", async () => {
    const compiled = compile(golden, secrets);
    await expect(compiled.corosyncConf).toMatchFileSnapshot("golden/two-nodes.conf");
    await expect(compiled.configuration).toMatchFileSnapshot("golden/two-nodes.xml");
  });

  it("never shows a secret where it is masked", () => {
    const { configuration } = compile(golden, "masked");
    expect(configuration).toContain(MASK);
    expect(configuration).not.toContain("s3cret");
  });

  it("keeps link numbers when priorities change", () => {
    const swapped = structuredClone(golden);
    for (const network of swapped.networks) network.priority = 3 - network.priority;
    const ring = (conf: string) => conf.match(/ring\d_addr: .*/g);
    const after = compile(swapped, "masked").corosyncConf;
    expect(ring(after)).toEqual(ring(compile(golden, "masked").corosyncConf));
    expect(after).not.toBe(compile(golden, "masked").corosyncConf);
  });

  it("makes well-formed XML with unique ids of any valid definition, and every text comes back whole", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(objectName, { minLength: 2, maxLength: 8 }),
        text,
        text,
        (names, words, value) => {
          const altered = structuredClone(plan);
          const [first = "", ...others] = names;
          altered.groups = [
            {
              name: first,
              description: words,
              preferredOwners: ["alpha"],
              online: false,
              resources: others.map((name, index) => ({
                name,
                description: words,
                type: "ocf:pacemaker:Dummy",
                parameters: { state: value, "fake.x": value },
                dependsOn: others.slice(index + 1, index + 2),
                online: index % 2 === 0,
                monitorSeconds: 10,
                pendingTimeoutSeconds: null,
              })),
            },
          ];
          fc.pre(Object.keys(validatePlan(altered)).length === 0);
          const xml = compile(definitionOfPlan(altered), secrets).configuration;
          expect(XMLValidator.validate(xml)).toBe(true);
          const parsed = parser.parse(xml);
          const ids = idsOf(parsed);
          expect(new Set(ids).size).toBe(ids.length);
          const groups = [parsed.configuration.resources.group].flat();
          expect(groups.find((entry) => entry["@id"] === first)["@description"] ?? "").toBe(
            isCarriedWhole(words) ? words : "",
          );
        },
      ),
    );
  });
});

describe("validatePlan", () => {
  it("accepts the golden plan", () => expect(validatePlan(plan)).toEqual({}));

  it.each<[string, (plan: ClusterPlan) => void, string, string]>([
    [
      "a name used twice",
      (d) => {
        if (d.groups[1]) d.groups[1].name = "Power";
      },
      "fencing.devices.0.name",
      "name.taken",
    ],
    [
      "a circle of dependencies",
      (d) => {
        d.groups[0]?.resources[1]?.dependsOn.push("Server");
      },
      "groups.0.resources",
      "dependency.circle",
    ],
    [
      "a dependency in another group",
      (d) => {
        d.groups[0]?.resources[1]?.dependsOn.push("Mailer");
      },
      "groups.0.resources.1.dependsOn.0",
      "resource.not-in-group",
    ],
    [
      "an address outside its subnet",
      (d) => {
        if (d.address) d.address.address = "198.51.100.20";
      },
      "address.address",
      "address.not-in-subnet",
    ],
    [
      "no network for the heartbeat",
      (d) => {
        for (const n of d.networks) n.role = "public";
      },
      "networks",
      "network.no-heartbeat",
    ],
    [
      "a node missing on a network",
      (d) => {
        d.networks[1]?.interfaces.pop();
      },
      "networks.1.interfaces",
      "network.interface-missing",
    ],
    [
      "a node that nothing can fence",
      (d) => {
        delete d.fencing.devices[0]?.plugs.beta;
      },
      "fencing.devices",
      "fencing.node-without-plug",
    ],
    [
      "equal priorities",
      (d) => {
        for (const n of d.networks) n.priority = 1;
      },
      "networks.1.priority",
      "priority.taken",
    ],
  ])("refuses %s", (_what, alter, path, code) => {
    expect(change(alter)).toMatchObject({ [path]: code });
  });
});
