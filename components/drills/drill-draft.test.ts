import { describe, expect, it } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import {
  confirmationOf,
  draftOf,
  drillKinds,
  firstDraft,
  planOf,
  proposedPort,
  serviceNames,
  withKind,
} from "@/components/drills/drill-draft";
import { drillPlanSchema } from "@/protocol/drill";

const found = Object.values(exampleState.clusters)[0];
if (!found) throw new Error("the example has a cluster");
const address = found.resources["Web-Address"];
if (!address) throw new Error("the example has an address");
const cluster = {
  ...found,
  resources: {
    ...found.resources,
    "Web-Server": { ...address, name: "Web-Server", type: "ocf:heartbeat:nginx", parameters: {} },
  },
};

describe("a drill that is filled in", () => {
  it("begins with what was pointed at", () => {
    const clusterId = cluster.id;
    expect(firstDraft(cluster, null)).toMatchObject({ kind: "service-killed", resource: "Web-Server" });
    expect(firstDraft(cluster, { kind: "node", clusterId, name: "bravo" })).toMatchObject({
      ...{ kind: "node-crash", node: "bravo" },
    });
    expect(firstDraft(cluster, { kind: "network", clusterId, name: "public" })).toMatchObject({
      ...{ kind: "cable-pulled", network: "public", node: "alpha" },
    });
  });

  it("is a plan by the console's own schema, whatever fails, and the same again when it is repeated", () => {
    for (const kind of drillKinds) {
      const draft = withKind(firstDraft(cluster, null), kind, cluster);
      const plan = planOf(draft);
      expect(drillPlanSchema.parse(plan)).toEqual(plan);
      expect(plan && planOf(draftOf(plan, cluster))).toEqual(plan);
    }
  });

  it("moves a group to where it is not", () => {
    expect(withKind(firstDraft(cluster, null), "move", cluster).node).toBe("bravo");
  });

  it("is no plan while a number is missing or nothing is measured", () => {
    const draft = firstDraft(cluster, null);
    expect(planOf({ ...draft, promisedMs: Number.NaN })).toBeNull();
    expect(planOf({ ...draft, seconds: Number.NaN })).not.toBeNull();
    expect(planOf({ ...draft, kind: "console-off", seconds: Number.NaN })).toBeNull();
    expect(
      planOf({ ...draft, probes: draft.probes.map((probe) => ({ ...probe, chosen: false })) }),
    ).toBeNull();
  });

  it("wants the node's name where it crashes or is cut off", () => {
    const draft = firstDraft(cluster, null);
    expect(confirmationOf(draft)).toBeNull();
    expect(confirmationOf({ ...draft, kind: "partition", node: "alpha", typed: "alph" })).toBeUndefined();
    expect(confirmationOf({ ...draft, kind: "node-crash", node: "alpha", typed: "alpha" })).toBe("alpha");
  });

  it("does not offer addresses as services", () => {
    expect(serviceNames(cluster)).toEqual(["Web-Server"]);
  });
});

it("the port of a service is what its parameters say, else what its kind uses", () => {
  const resource = (type: string, parameters: Record<string, string> = {}) => ({ type, parameters });
  expect(proposedPort([resource("ocf:heartbeat:IPaddr2"), resource("ocf:heartbeat:nginx")])).toBe(80);
  expect(proposedPort([resource("ocf:heartbeat:pgsql")])).toBe(5432);
  expect(proposedPort([resource("ocf:heartbeat:pgsql", { pgport: "5433" })])).toBe(5433);
  expect(proposedPort([resource("systemd:mariadb")])).toBe(3306);
  expect(proposedPort([resource("ocf:heartbeat:IPaddr2")])).toBe(80);
});
