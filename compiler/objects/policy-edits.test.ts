import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { changesBetween } from "@/compiler/drift";
import { applyEdit, groupProperties, resourceProperties } from "@/compiler/objects/apply-edit";
import { withoutResource } from "@/compiler/objects/deletion";
import { withGroup, withMember } from "@/compiler/objects/edit-groups";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { clusterPlanSchema } from "@/protocol/cluster-plan";
import { groupDefinitionSchema, resourceDefinitionSchema } from "@/protocol/definition";
import type { Detection } from "@/protocol/detection";
import { type Edit, editSchema } from "@/protocol/edit";
import { ProblemError } from "@/protocol/problem";

const plan = clusterPlanSchema.parse(
  JSON.parse(readFileSync(new URL("../golden/two-nodes.json", import.meta.url), "utf8")),
);
const definition = definitionOfPlan(plan);
const nodes = definition.nodes.map(({ name }) => name);
const changes = (edit: Edit) =>
  changesBetween(definition.configuration, applyEdit(definition, edit).configuration);
const dense = (edited: typeof definition) => compile(edited, "masked").configuration.replace(/>\s+</g, "><");
const xmlAfter = (...edits: Edit[]) => dense(edits.reduce(applyEdit, definition));
const fieldsOf = (edit: Edit, on = definition) => {
  try {
    applyEdit(on, edit);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.detail.fields ?? error.problem.code;
    throw error;
  }
  return null;
};

describe("a limit on failovers", () => {
  const limit = { threshold: 3, periodHours: 6 };
  const set = (value: typeof limit | null): Edit => ({
    type: "set-failover-limit",
    group: "Web",
    limit: value,
  });

  it("is told to the nodes by the CIB: its numbers, and a rule that waits for them", () => {
    const xml = xmlAfter(set(limit));
    expect(xml).toContain('name="understudy-failover-threshold" value="3"');
    expect(xml).toContain('name="understudy-failover-period" value="6h"');
    expect(xml).toMatch(
      /<rsc_location id="failover-limit.Web" rsc="Web"><rule [^>]*score="-INFINITY"[^>]*><expression [^>]*attribute="understudy-failed-Web"[^>]*value="true"/,
    );
  });

  it("is read back as it was set, and leaves nothing when taken away", () => {
    const value = fc.option(
      fc.record({
        threshold: fc.integer({ min: 0, max: 1000 }),
        periodHours: fc.integer({ min: 0, max: 1193 }),
      }),
      { nil: null },
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        const edited = values.reduce((before, each) => applyEdit(before, set(each)), definition);
        expect(groupProperties(edited, "Web").failoverLimit).toEqual(values.at(-1));
        expect(applyEdit(edited, set(null)).configuration).toEqual(definition.configuration);
      }),
    );
  });

  it("without its rule is none: nothing would enforce it", () => {
    const edited = applyEdit(definition, set(limit));
    const { constraints = [] } = edited.configuration;
    const configuration = {
      ...edited.configuration,
      constraints: constraints.filter(
        (each) => each.element === "native" || each.id !== "failover-limit.Web",
      ),
    };
    expect(groupProperties({ ...edited, configuration }, "Web").failoverLimit).toBeNull();
  });

  it("takes another attribute where a group that was called so before still has this one", () => {
    const renamed = JSON.parse(
      JSON.stringify(applyEdit(definition, set(limit))).replaceAll('"resource":"Web"', '"resource":"Shop"'),
    ) as typeof definition;
    const xml = compile(applyEdit(renamed, set(limit)), "masked").configuration;
    expect(xml).toContain('attribute="understudy-failed-Web.2"');
    expect(xml.match(/id="failover-limit\.Web/g)?.length).toBeGreaterThan(1);
  });

  it("of an empty group waits for its first resource, and stays when it loses its last", () => {
    const group = groupDefinitionSchema.parse({ name: "Later", failoverLimit: limit });
    const waiting = withGroup(definition, group);
    expect(groupProperties(waiting, "Later").failoverLimit).toEqual(limit);
    const more = { threshold: 4, periodHours: 1 };
    const edited = applyEdit(waiting, { type: "set-failover-limit", group: "Later", limit: more });
    const resource = resourceDefinitionSchema.parse({ name: "First", type: "ocf:pacemaker:Dummy" });
    const full = withMember(edited, "Later", resource);
    expect(dense(full)).toContain('attribute="understudy-failed-Later"');
    expect(groupProperties(full, "Later").failoverLimit).toEqual(more);
    const emptied = withoutResource(full, "First");
    expect(dense(emptied)).not.toContain("understudy-failed");
    expect(groupProperties(emptied, "Later").failoverLimit).toEqual(more);
  });

  it("is refused where nothing fails over", () => {
    const { resources = [] } = definition.configuration;
    const [web] = resources.filter((each) => each.element === "group" && each.id === "Web");
    const clone = { ...(web as object), element: "clone", id: "Everywhere", member: web } as never;
    const cloned = { ...definition, configuration: { ...definition.configuration, resources: [clone] } };
    expect(() => applyEdit(cloned, { ...set(limit), group: "Everywhere" } as Edit)).toThrow(/several nodes/);
    expect(fieldsOf({ ...set(limit), group: "Gone" } as Edit)).toEqual({ group: "group.unknown" });
  });
});

describe("health checks", () => {
  const looksAlive = { seconds: 5, timeoutSeconds: 20 };
  const isAlive = { seconds: 60, timeoutSeconds: 30, depth: 10 };
  const set = (checks: { looksAlive: typeof looksAlive | null; isAlive: typeof isAlive | null }): Edit => ({
    type: "set-health-checks",
    resource: "Server",
    ...checks,
  });

  it("are two monitors, the second one deeper", () => {
    const xml = xmlAfter(set({ looksAlive, isAlive }));
    expect(xml).toMatch(/<op id="Server.monitor" name="monitor" interval="5s"[^>]*timeout="20s"/);
    expect(xml).toMatch(
      /<op id="Server.monitor-deep" name="monitor" interval="60s" timeout="30s"><instance_attributes [^>]*><nvpair [^>]*name="OCF_CHECK_LEVEL" value="10"/,
    );
  });

  it("are read back as set in any order, each on and off; the pending timeout leaves them alone", () => {
    const seconds = fc.integer({ min: 1, max: 86_400 });
    const check = fc.record({ seconds, timeoutSeconds: seconds });
    const deep = fc.record({ seconds, timeoutSeconds: seconds, depth: fc.integer({ min: 1, max: 30 }) });
    const both = fc
      .record({ looksAlive: fc.option(check, { nil: null }), isAlive: fc.option(deep, { nil: null }) })
      .filter(({ looksAlive: a, isAlive: b }) => !a || !b || a.seconds !== b.seconds);
    fc.assert(
      fc.property(fc.array(both, { minLength: 1, maxLength: 4 }), (all) => {
        const edited = all.reduce((before, each) => applyEdit(before, set(each)), definition);
        const timed = applyEdit(edited, {
          type: "set-timing",
          resource: "Server",
          pendingTimeoutSeconds: 77,
        });
        expect(resourceProperties(timed, "Server")).toMatchObject({
          ...all.at(-1),
          pendingTimeoutSeconds: 77,
        });
      }),
    );
  });

  it("keep what is to be done on failure", () => {
    const never: Edit = { type: "set-restarts", resource: "Server", restarts: { on: "never" } };
    const xml = xmlAfter(never, set({ looksAlive: null, isAlive }));
    expect(xml).toMatch(/<op id="Server.monitor-deep"[^>]*on-fail="block"/);
    expect(xml).not.toContain('id="Server.monitor"');
  });

  it("of one interval are refused at the field", () => {
    expect(fieldsOf(set({ looksAlive, isAlive: { ...isAlive, seconds: 5 } }))).toEqual({
      "isAlive.seconds": "interval.taken",
    });
  });
});

describe("possible owners", () => {
  const set = (owners: string[], id = "Web"): Edit => ({ type: "set-possible-owners", id, owners });

  it("are a ban on every other node, for a group or for one resource", () => {
    const [first = ""] = nodes;
    for (const id of ["Web", "Server"]) {
      const edited = applyEdit(definition, set([first], id));
      expect(changes(set([first], id)).every(({ what }) => what === "added")).toBe(true);
      const read = id === "Web" ? groupProperties(edited, id) : resourceProperties(edited, id);
      expect(read.possibleOwners).toEqual([first]);
      expect(applyEdit(edited, set(nodes, id)).configuration).toEqual(definition.configuration);
    }
  });

  it("keep the pause of a node and the preferences", () => {
    const xml = xmlAfter(set([nodes[0] ?? ""], "Mail"), set(nodes, "Mail"));
    expect(xml).toContain("paused.Mail.beta");
  });

  it("that are none, unknown or named twice are refused at the field", () => {
    expect(fieldsOf(set([]))).toEqual({ owners: "owners.none" });
    expect(fieldsOf(set(["zeta"]))).toEqual({ "owners.0": "node.unknown" });
    expect(fieldsOf(set([nodes[0] ?? "", nodes[0] ?? ""]))).toEqual({ "owners.1": "node.taken" });
  });

  it("of an opt-in cluster are what its rules say", () => {
    const options = definition.configuration.clusterOptions ?? [];
    const optIn = {
      ...definition,
      configuration: {
        ...definition.configuration,
        clusterOptions: [
          {
            id: "opt",
            pairs: [{ id: "opt-1", name: "symmetric-cluster", value: "false" }],
            other: [],
          },
          ...options,
        ],
      },
    };
    expect(() => applyEdit(optIn, set([nodes[0] ?? ""]))).toThrow(/symmetric-cluster/);
  });
});

it("critical is said only where it is not so", () => {
  const set = (critical: boolean): Edit => ({ type: "set-critical", resource: "Server", critical });
  expect(changes(set(true))).toEqual([]);
  expect(changes(set(false))).toMatchObject([{ object: "Server", field: "critical", theirs: "false" }]);
  expect(resourceProperties(applyEdit(definition, set(false)), "Server").critical).toBe(false);
  expect(fieldsOf({ type: "set-critical", resource: "Web", critical: false })).toEqual({
    resource: "resource.unknown",
  });
});

describe("how a failure is noticed", () => {
  const set = (detection: Detection, pidFile: string | null = null): Edit => ({
    type: "set-detection",
    resource: "Server",
    ...{ detection, pidFile },
  });
  const edited = (...edits: Edit[]) => edits.reduce(applyEdit, definition);
  const shown = (...edits: Edit[]) => {
    const { detection, pidFile } = resourceProperties(edited(...edits), "Server");
    return { detection, pidFile };
  };

  it("is normal unless it is said otherwise, and then nothing needs to be said", () => {
    expect(shown()).toEqual({ detection: "normal", pidFile: null });
    expect(changes(set("normal"))).toEqual([]);
  });

  it("fast is a meta attribute of the resource that our agents read, beside its checks as they are", () => {
    expect(changes(set("fast"))).toMatchObject([
      { object: "Server", field: "understudy-detection", theirs: "fast" },
    ]);
    expect(shown(set("fast", "/run/server.pid"))).toEqual({ detection: "fast", pidFile: "/run/server.pid" });
  });

  it("watched only makes every check's failure ignored, and going back brings Pacemaker's default", () => {
    expect(shown(set("watched-only"))).toEqual({ detection: "watched-only", pidFile: null });
    const cib = dense(edited(set("fast", "/run/x.pid"), set("watched-only")));
    expect(cib).toContain('on-fail="ignore"');
    expect(cib).not.toContain("understudy-detection");
    expect(cib).not.toContain("understudy-pid-file");
    expect(dense(edited(set("watched-only"), set("normal")))).toBe(dense(definition));
  });

  it("without a regular check there is nothing to tell an end by, nor to ignore", () => {
    const unchecked = edited({
      type: "set-health-checks",
      resource: "Server",
      looksAlive: null,
      isAlive: null,
    });
    for (const detection of ["fast", "watched-only"] as const)
      expect(fieldsOf(set(detection), unchecked)).toEqual({ detection: "detection.no-check" });
    expect(resourceProperties(applyEdit(unchecked, set("normal")), "Server").detection).toBe("normal");
  });
});

it("values out of range are refused by the schema, whoever sends them", () => {
  const limit = (threshold: unknown, periodHours: unknown) => ({
    ...{ type: "set-failover-limit", group: "Web" },
    limit: { threshold, periodHours },
  });
  const checks = (looksAlive: unknown, isAlive: unknown = null) => ({
    ...{ type: "set-health-checks", resource: "Server" },
    ...{ looksAlive, isAlive },
  });
  const good = [limit(0, 0), limit(1000, 1193), checks({ seconds: 1, timeoutSeconds: 86_400 })];
  for (const edit of good) expect(editSchema.safeParse(edit).success).toBe(true);
  const bad = [
    ...[limit(-1, 6), limit(1001, 6), limit(1.5, 6), limit("3", 6), limit(3, 1194), limit(3, -1)],
    ...[
      checks({ seconds: 0, timeoutSeconds: 1 }),
      checks({ seconds: 1, timeoutSeconds: 86_401 }),
      checks({ seconds: 1 }),
    ],
    ...[
      checks(null, { seconds: 60, timeoutSeconds: 30 }),
      checks(null, { seconds: 60, timeoutSeconds: 30, depth: 0 }),
    ],
    { type: "set-possible-owners", id: "Web", owners: ["no node!"] },
    { type: "set-possible-owners", id: "1 2", owners: [] },
    { type: "set-critical", resource: "Server", critical: "no" },
  ];
  for (const edit of bad) expect(editSchema.safeParse(edit).success, JSON.stringify(edit)).toBe(false);
});
