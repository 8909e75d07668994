// Long because every kind of request is tried on one console: starting it takes longer than each of them.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withMember } from "@/compiler/objects/edit-groups";
import { badEdits, triedDefinition } from "@/compiler/objects/testing/bad-edits";
import { phrases as en } from "@/components/i18n/en/phrases";
import { phrases as zh } from "@/components/i18n/zh/phrases";
import { api, type EndpointName } from "@/protocol/api";
import { editSchema } from "@/protocol/edit";
import { JOIN_USES_MAX } from "@/protocol/join-tokens";
import { operationRequestSchema } from "@/protocol/operation";
import {
  type Bad,
  MISSING,
  notAdapters,
  notAddresses,
  notChoices,
  notIds,
  notLists,
  notNames,
  notNodes,
  notNull,
  notParameterNames,
  notRecords,
  notTexts,
  notTypes,
  notUuids,
  notWholeNumbers,
  type Tried,
  tellsField,
  tries,
} from "@/protocol/testing/bad-values";
import { schemaFields } from "@/protocol/testing/schema-fields";
import { joinAs } from "@/server/testing/agent-under-test";
import { badInAddress, goodInAddress, nobody } from "@/server/testing/bad-addresses";
import { badRequests, type Known, triedDrill, triedPlan } from "@/server/testing/bad-requests";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";

const none = { clusterId: "", members: [], free: [] };
const operationTypes = operationRequestSchema.options.map((schema) => schema.shape.type.value);
const editTypes = editSchema.options.map((schema) => schema.shape.type.value);

/** A console with a cluster whose agents are not connected: what it refuses it refuses by itself. */
describe("bad values sent to the API", { timeout: 120_000 }, () => {
  let tested: ConsoleUnderTest;
  let cookie: string;
  let known: Known;
  let untouched: string;

  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    cookie = await tested.signIn();
    await tested.confirmAll();
    const { clusters, authority } = tested.parts;
    const join = async (name: string) => {
      const { secret } = await tested.joinSecret(cookie);
      return (await joinAs(tested.agentPort, authority.certificatePem, secret, name)).serverId;
    };
    const members = [await join("alpha"), await join("beta")];
    const free = [await join("gamma"), await join("delta")];
    const definition = withMember(triedDefinition(), "Web", {
      ...{ name: "Place", description: "", type: "ocf:heartbeat:IPaddr2", dependsOn: [], online: true },
      ...{ parameters: { ip: "192.0.2.80" }, monitorSeconds: 10, pendingTimeoutSeconds: null },
    });
    const nodes = definition.nodes.map((node, i) => ({ ...node, serverId: members[i] ?? "" }));
    const clusterId = randomUUID();
    await clusters.save(clusterId, {
      ...{ definition: { ...definition, nodes }, author: "root", reason: "test" },
      ...{ expectedRevision: null, creationOperationId: null },
    });
    known = { clusterId, members, free };
    untouched = await everything();
  }, 60_000);
  afterAll(() => tested?.stop());

  /** All that is decided, and all that was ever asked for. */
  async function everything(): Promise<string> {
    const { prisma } = tested.parts.database;
    const rows: unknown[] = [await prisma.definitionRevision.findMany(), await prisma.operation.findMany()];
    rows.push(await prisma.joinToken.findMany());
    return JSON.stringify([...rows, await prisma.cluster.findMany(), tested.parts.clusters.all()]);
  }

  /** Sends each; every one must be refused at its field, in both languages, and leave everything as it was. */
  async function refusesAll(path: string, all: Tried[], sentIn: (tried: Tried) => unknown, place = "") {
    const wrong: string[] = [];
    const send = async (tried: Tried) => {
      const { status, body } = await tested.call("POST", path, cookie, sentIn(tried));
      const said = `${tried.field} = ${shown(tried.value)}: ${status} ${body.code} ${shown(body.detail)}`;
      const fields = body.detail?.fields as Record<string, string> | undefined;
      const codes = [body.code, ...Object.values(fields ?? {}).map((code) => `field.${code}`)];
      const told = [en, zh].every((texts) =>
        codes.every((code) => code in texts || code === "input.invalid"),
      );
      if (status < 400 || status >= 500 || !told || !tellsField(fields, place + tried.at)) wrong.push(said);
    };
    for (let at = 0; at < all.length; at += 8) await Promise.all(all.slice(at, at + 8).map(send));
    expect(wrong).toEqual([]);
    expect(await everything()).toBe(untouched);
  }

  it("there is a table for every operation, with every field of its schema", () => {
    const tables = badRequests(none);
    expect(Object.keys(tables).sort()).toEqual([...operationTypes].sort());
    for (const schema of operationRequestSchema.options) {
      const type = schema.shape.type.value;
      const fields = schemaFields(schema).filter((field) => !field.startsWith("edits.*"));
      expect(Object.keys(tables[type]?.bad ?? {}).sort(), type).toEqual([...new Set(fields)].sort());
    }
  });

  it.each(operationTypes)("refuses every bad value of the operation %s", async (type) => {
    const { good, bad } = badRequests(known)[type] ?? { good: {}, bad: {} };
    const own = (field: string) => (field === "id" ? {} : { id: randomUUID() });
    await refusesAll("/api/v1/operations", tries(good, bad), ({ sent, field }) => ({
      ...sent,
      ...own(field),
    }));
  });

  it.each(editTypes)("refuses every bad value of the edit %s, asked for and previewed", async (type) => {
    const { good = {}, bad = {} } = badEdits[type] ?? {};
    const all = tries({ type, ...good }, bad).filter(({ by }) => by === undefined);
    const { clusterId } = known;
    const change = { type: "configuration.change", clusterId, expectedRevision: 1 };
    await refusesAll(
      "/api/v1/operations",
      all,
      ({ sent }) => ({ ...change, id: randomUUID(), edits: [sent] }),
      "edits.0.",
    );
    await refusesAll(
      `/api/v1/clusters/${clusterId}/previews`,
      all,
      ({ sent }) => ({ edits: [sent] }),
      "edits.0.",
    );
  });

  it("refuses every bad value of a plan that is to be compiled", async () => {
    const { good, bad } = triedPlan(known);
    await refusesAll("/api/v1/drafts/compiled", tries(good, bad), ({ sent }) => ({ plan: sent }), "plan.");
  });

  const goodOf = (name: EndpointName, field: string) =>
    name === "describeFenceType" && field === "params.type"
      ? "fence_x"
      : (goodInAddress[field] ?? known.clusterId);
  const addressed = (Object.keys(api) as EndpointName[]).flatMap((name) =>
    (["params", "query"] as const).flatMap((place) =>
      schemaFields(api[name][place]).map((field) => [name, `${place}.${field}`] as const),
    ),
  );
  it.each(addressed)("refuses every bad value in the address of %s: %s", async (name, field) => {
    const { method, path } = api[name];
    const values = badInAddress[field] ?? [];
    expect(values.length, `bad values for ${field}`).toBeGreaterThan(1);
    const required = Object.keys(api[name].query.shape).filter((each) => `query.${each}` in goodInAddress);
    for (const value of values) {
      const of = (each: string) => encodeURIComponent(each === field ? value : goodOf(name, each));
      const query = [...new Set([...required, ...(field.startsWith("query.") ? [field.slice(6)] : [])])].map(
        (each) => `${each.replace(".*", "")}=${of(`query.${each}`)}`,
      );
      const address = `${path.replace(/\{(\w+)\}/g, (_, each) => of(`params.${each}`))}?${query.join("&")}`;
      const { status, body } = await tested.call(method.toUpperCase(), address, cookie);
      const said = `${shown(value)}: ${status} ${body.code} ${shown(body.detail)}`;
      expect([status >= 400 && status < 500, body.code in en || body.code === "input.invalid"], said).toEqual(
        [true, true],
      );
      // What is named there is not to be found, or what is sent along is missed first.
      if (body.code !== "input.invalid" || (value === nobody && method !== "get")) continue;
      const at = field.replace(/^(params|query)\./, "").replace(".*", "");
      expect(tellsField(body.detail.fields, at), said).toBe(true);
    }
  });

  it("refuses a time that ends before it begins", async () => {
    for (const path of ["history", "history/export", "timeline", "incidents"]) {
      const query = `from=5000&to=4000${path === "history/export" ? "&format=csv" : ""}`;
      const address = `/api/v1/clusters/${known.clusterId}/${path}?${query}`;
      const { status, body } = await tested.call("GET", address, cookie);
      expect([path, status, body.detail?.fields]).toEqual([path, 422, { to: "time.backwards" }]);
    }
  });

  it("refuses every bad value of a simulation, a validation and an address check", async () => {
    const { clusterId, free } = known;
    const notThere = [...notNodes, MISSING];
    const simulate = (change: Record<string, unknown>, bad: Bad) =>
      refusesAll(
        `/api/v1/clusters/${clusterId}/simulations`,
        tries(change, { type: notChoices, ...bad }),
        ({ sent }) => ({ change: sent }),
        "change.",
      );
    const groups = [...notIds, MISSING, "Nowhere", "Server"];
    await simulate({ type: "group.move", group: "Web", node: "alpha" }, { group: groups, node: notThere });
    await simulate(
      { type: "group.move-promoted", group: "Web", node: "alpha" },
      { group: groups, node: notThere },
    );
    await simulate({ type: "node.down", node: "alpha" }, { node: notThere });
    await simulate({ type: "node.drain", node: "alpha" }, { node: notThere });
    const resources = [...notIds, MISSING, "Nowhere"];
    await simulate(
      { type: "resource.fail", resource: "Server", node: "alpha" },
      { resource: resources, node: notThere },
    );
    await simulate(
      { type: "failures", nodes: ["alpha"], resources: [{ resource: "Server", node: "alpha" }] },
      {
        ...{ nodes: [...notLists, MISSING], "nodes.*": notNodes, resources: [...notLists, MISSING] },
        ...{ "resources.*.resource": resources, "resources.*.node": notThere },
      },
    );
    await refusesAll(
      `/api/v1/clusters/${clusterId}/resource-validations`,
      tries(
        { type: "ocf:pacemaker:Dummy", parameters: { state: "/run/x" } },
        {
          ...{ type: [...notTypes, MISSING], parameters: [...notRecords, MISSING] },
          ...{ "parameters.{key}": notParameterNames, "parameters.*": notTexts },
        },
      ),
      ({ sent }) => sent,
    );
    await refusesAll(
      "/api/v1/drafts/address-checks",
      tries(
        { adapters: { [free[0] ?? ""]: "eth0" }, address: "192.0.2.1" },
        {
          ...{ adapters: [...notRecords, MISSING, {}], "adapters.{key}": ["x", "../x", nobody] },
          ...{ "adapters.*": notAdapters, address: [...notAddresses, MISSING] },
        },
      ),
      ({ sent }) => sent,
    );
    await refusesAll(
      `/api/v1/clusters/${clusterId}/previews`,
      tries({ revision: 1 }, { revision: [...notWholeNumbers(1, 2_147_483_647), 77] }),
      ({ sent }) => sent,
    );
  });

  it("refuses every bad value of a join token", () =>
    refusesAll(
      "/api/v1/join-tokens",
      tries(
        { validMinutes: 15, uses: 1, clusterId: known.clusterId },
        {
          ...{ validMinutes: notWholeNumbers(1, 7 * 24 * 60), uses: notWholeNumbers(1, JOIN_USES_MAX) },
          clusterId: notNull([...notUuids, nobody]),
        },
      ),
      ({ sent }) => sent,
    ));

  it("refuses every bad value of a drill, whatever fails in it, also when it is scheduled or asked about", async () => {
    const { clusterId } = known;
    const group = [...notIds, MISSING, "Nowhere"];
    const failures: [Record<string, unknown>, Bad][] = [
      [
        { kind: "move", group: "Web", node: "alpha" },
        { group, node: [...notNodes, MISSING] },
      ],
      [{ kind: "service-killed", resource: "Server" }, { resource: [...group, "Web"] }],
      [
        { kind: "service-hung", resource: "Server", seconds: 5 },
        { resource: [...group, "Web"], seconds: [...notWholeNumbers(5, 300), MISSING] },
      ],
      [
        { kind: "cable-pulled", node: "alpha", network: "Private", seconds: 5 },
        { node: [...notNodes, MISSING], network: [...notNames, MISSING, "Nowhere"] },
      ],
      [{ kind: "node-crash", node: "alpha" }, { node: [...notNodes, MISSING] }],
      [{ kind: "clock-changed", node: "alpha" }, { node: [...notNodes, MISSING] }],
      [{ kind: "console-off", seconds: 5 }, { seconds: [...notWholeNumbers(5, 300), MISSING] }],
    ];
    for (const [failure, bad] of failures)
      await refusesAll(
        `/api/v1/clusters/${clusterId}/drill-checks`,
        tries(failure, bad),
        ({ sent }) => ({ plan: { ...triedDrill, failure: sent } }),
        "plan.failure.",
      );
    await refusesAll(
      `/api/v1/clusters/${clusterId}/drill-schedules`,
      tries(
        { plan: triedDrill, at: Date.now() + 60_000, every: "day", confirmName: "alpha" },
        {
          ...{
            at: [...notWholeNumbers(0, 253_402_300_799_999), MISSING, 1],
            every: [...notChoices, MISSING],
          },
          ...{ confirmName: ["", "beta", MISSING], "plan.failure.node": notNodes },
        },
      ),
      ({ sent }) => sent,
    );
  });

  /** Last: these are accepted, so it was the bad values alone that were refused. */
  it("takes the same requests with good values", async () => {
    const compiled = { plan: triedPlan(known).good };
    expect((await tested.call("POST", "/api/v1/drafts/compiled", cookie, compiled)).status).toBe(200);
    for (const [type, { good }] of Object.entries(badRequests(known))) {
      if (type === "cluster.release") continue; // it would leave nothing for the last one
      const sent = { ...good, id: randomUUID() };
      // What an operation held is free a moment after its end was told.
      const { status, body } = await eventually(`${type} is not held up`, async () => {
        const answer = await tested.call("POST", "/api/v1/operations", cookie, sent);
        return answer.status === 409 ? null : answer;
      });
      expect([type, status, body.code ?? ""]).toEqual([type, 200, ""]);
      await eventually(
        `the end of ${type}`,
        async () => {
          const now = await tested.call("GET", `/api/v1/operations/${sent.id}`, cookie);
          return ["succeeded", "failed", "unknown"].includes(now.body.state);
        },
        60,
      );
    }
  }, 120_000);
});

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 160) ?? String(value);
