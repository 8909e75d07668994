// Long because it walks everything that can be reached, with everyone, over one console.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import { LabIdentityProvider } from "@/lab/stand/identity-provider";
import { api, type EndpointName } from "@/protocol/api";
import { browserToConsole, consoleToBrowser } from "@/protocol/browser-messages";
import { operationTypeSchema } from "@/protocol/operation";
import { type Rights, type Role, roles } from "@/protocol/role-order";
import { endpointRules, messageRules, operationRules } from "@/server/access/access-table";
import { joinAs } from "@/server/testing/agent-under-test";
import { goodInAddress } from "@/server/testing/bad-addresses";
import { badRequests, type Known } from "@/server/testing/bad-requests";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";

/** Everyone there can be: nobody, somebody without any role, each role for everything, each on this cluster, on another. */
const everyone: Record<string, ((cluster: string, other: string) => Rights) | null> = {
  nobody: null,
  nothing: () => ({ console: null, clusters: {} }),
  viewer: () => ({ console: "viewer", clusters: {} }),
  operator: () => ({ console: "operator", clusters: {} }),
  administrator: () => ({ console: "administrator", clusters: {} }),
  owner: () => ({ console: "owner", clusters: {} }),
  viewer_here: (cluster) => ({ console: null, clusters: { [cluster]: "viewer" } }),
  operator_here: (cluster) => ({ console: null, clusters: { [cluster]: "operator" } }),
  administrator_here: (cluster) => ({ console: null, clusters: { [cluster]: "administrator" } }),
  administrator_there: (_, other) => ({ console: null, clusters: { [other]: "administrator" } }),
  viewer_who_operates_here: (cluster) => ({ console: "viewer", clusters: { [cluster]: "operator" } }),
};
const people = Object.keys(everyone);

/** Said again in the test's own words: what each may, for everything and on the cluster of the test. */
const ranks: Record<string, { all: number; here: number }> = {
  ...{ nothing: { all: -1, here: -1 }, administrator_there: { all: -1, here: -1 } },
  ...{ viewer: { all: 0, here: 0 }, operator: { all: 1, here: 1 } },
  ...{ administrator: { all: 2, here: 2 }, owner: { all: 3, here: 3 } },
  ...{ viewer_here: { all: -1, here: 0 }, operator_here: { all: -1, here: 1 } },
  ...{ administrator_here: { all: -1, here: 2 }, viewer_who_operates_here: { all: 0, here: 1 } },
};
const enough = (who: string, role: Role, where: "all" | "here") =>
  (ranks[who]?.[where] ?? -1) >= roles.indexOf(role);

describe("who may do what", { timeout: 120_000 }, () => {
  let tested: ConsoleUnderTest;
  /** Set up and never there: who may go to it is told before. */
  let provider: LabIdentityProvider;
  let directory: string;
  let known: Known;
  let other: string;
  const cookies: Record<string, string> = {};
  const taken = randomUUID();

  beforeAll(async () => {
    provider = await LabIdentityProvider.start();
    directory = await mkdtemp(join(tmpdir(), "understudy-access-"));
    tested = await ConsoleUnderTest.start(await provider.settingsIn(directory));
    const root = await tested.signIn();
    const { clusters, authority } = tested.parts;
    const joinServer = async (name: string) => {
      const { secret } = await tested.joinSecret(root);
      return (await joinAs(tested.agentPort, authority.certificatePem, secret, name)).serverId;
    };
    const servers = [
      await joinServer("alpha"),
      await joinServer("beta"),
      await joinServer("gamma"),
      await joinServer("delta"),
    ];
    const save = async (name: string, members: string[]) => {
      const definition = triedDefinition();
      const nodes = definition.nodes.map((node, i) => ({ ...node, serverId: members[i] ?? "" }));
      const clusterId = randomUUID();
      await clusters.save(clusterId, {
        ...{ definition: { ...definition, name, nodes }, author: "root", reason: "test" },
        ...{ expectedRevision: null, creationOperationId: null },
      });
      return clusterId;
    };
    known = { clusterId: await save("Shop", servers.slice(0, 2)), members: servers.slice(0, 2), free: [] };
    other = await save("Other", servers.slice(2));
    known.free = [await joinServer("epsilon"), await joinServer("zeta")];
    for (const [who, rightsOf] of Object.entries(everyone))
      cookies[who] = rightsOf ? await tested.addPerson(root, who, rightsOf(known.clusterId, other)) : "";
    await tested.confirmAll();
    await tested.parts.database.prisma.operation.create({
      data: {
        ...{ id: taken, type: "cluster.validate", subject: "Shop", requestedBy: "root", state: "succeeded" },
        ...{ requestedAt: new Date(), request: {}, steps: [] },
      },
    });
  }, 120_000);
  afterAll(async () => {
    await tested?.stop();
    await provider?.close();
    await rm(directory, { recursive: true });
  });

  const call = (who: string, method: string, path: string, body?: unknown) =>
    tested.call(method, path, cookies[who] ?? "", body);
  /** What was answered: let through (whatever came of it then), refused, or asked to sign in. */
  const outcome = ({ status, body }: { status: number; body: { code?: string } }) => {
    if (status === 401) return "stranger";
    return status === 403 && body.code?.startsWith("access.") ? "refused" : "let through";
  };

  /** Which of the servers, people or clusters is meant by {id}: the one of the test, or one that does not exist. */
  const idFor = (name: EndpointName) => {
    const rule = endpointRules[name];
    if (typeof rule !== "object") return randomUUID();
    if (rule.on === "cluster") return known.clusterId;
    return rule.on === "server" ? (known.members[0] ?? "") : randomUUID();
  };
  const queryOf: Partial<Record<EndpointName, () => string>> = {
    listOperations: () => `?clusterId=${known.clusterId}`,
    listEvents: () => `?clusterId=${known.clusterId}`,
    exportHistory: () => "?format=json",
    exportAudit: () => "?format=json",
    getStateAt: () => "?at=1",
    getTimeline: () => "?from=1&to=2",
  };

  const addressFor = (name: EndpointName) =>
    api[name].path.replace(/\{(\w+)\}/g, (_, each) => {
      if (each === "id") return idFor(name);
      return name === "describeFenceType" ? "fence_x" : (goodInAddress[`params.${each}`] ?? "x");
    }) + (queryOf[name]?.() ?? "");

  describe.each(Object.keys(api) as EndpointName[])("the endpoint %s", (name) => {
    const rule = endpointRules[name];
    it.each(people)(`answers %s as the table says`, async (who) => {
      const { method } = api[name];
      const said = outcome(await call(who, method.toUpperCase(), addressFor(name)));
      if (rule === "anyone") return expect(said).toBe("let through");
      if (who === "nobody") return expect(said).toBe("stranger");
      if (typeof rule === "string") return expect(said).toBe("let through");
      const here = rule.on === "cluster" || rule.on === "server" || rule.on === "queried";
      expect(said).toBe(enough(who, rule.role, here ? "here" : "all") ? "let through" : "refused");
    });
  });

  describe("a token that lends an owner's rights up to administrator", () => {
    let bearer: string;
    beforeAll(async () => {
      const { body } = await call("owner", "POST", "/api/v1/api-tokens", {
        ...{ name: "walk", rights: { console: "administrator", clusters: {} } },
        ...{ dangerous: true, validDays: 1 },
      });
      bearer = `Bearer ${body.secret}`;
    });

    it.each(Object.keys(api) as EndpointName[])("gets at %s as the table says", async (name) => {
      const rule = endpointRules[name];
      const { method } = api[name];
      const said = await tested.call(method.toUpperCase(), addressFor(name), bearer);
      const expected =
        "inPerson" in api[name] || (typeof rule === "object" && rule.role === "owner")
          ? "refused"
          : "let through";
      expect(outcome(said), JSON.stringify(said.body)).toBe(expected);
    });
  });

  describe.each([
    ["sign-in", {}, "anyone"],
    ["invitation", { secret: "A".repeat(43) }, "anyone"],
    ["link", {}, "signed-in"],
    ["confirm", {}, "signed-in"],
  ] as const)("the way to the identity provider for %s", (purpose, more, rule) => {
    it.each(people)("is open to %s as is said", async (who) => {
      const said = outcome(await call(who, "POST", "/api/auth/provider", { purpose, ...more }));
      expect(said).toBe(who === "nobody" && rule === "signed-in" ? "stranger" : "let through");
    });
  });

  it.each(people)("whoever comes back from there without having gone gets nothing: %s", async (who) => {
    const back = `${tested.url}/api/auth/provider/callback?code=x&state=${"x".repeat(43)}`;
    const answer = await fetch(back, { redirect: "manual", headers: { cookie: cookies[who] ?? "" } });
    expect(answer.headers.get("location")).toBe("/sign-in?problem=provider.begin-again");
    expect(answer.headers.getSetCookie().filter((each) => each.includes("session"))).toEqual([]);
  });

  it("an endpoint for one's own is one's own: sessions", async () => {
    const { body: me } = await call("nothing", "GET", "/api/v1/session");
    const own = await call("nothing", "GET", `/api/v1/people/${me.user.id}/sessions`);
    expect([own.status, own.body.length, own.body[0].own]).toEqual([200, 1, true]);
    expect(outcome(await call("operator", "GET", `/api/v1/people/${me.user.id}/sessions`))).toBe("refused");
    expect(outcome(await call("owner", "GET", `/api/v1/people/${me.user.id}/sessions`))).toBe("let through");
  });

  it("what is told without a cluster's name takes a role for everything", async () => {
    for (const path of [
      "/api/v1/operations",
      "/api/v1/events",
      `/api/v1/servers/${known.free[0]}/fence-types`,
    ]) {
      expect([path, outcome(await call("viewer_here", "GET", path))]).toEqual([path, "refused"]);
      expect([path, outcome(await call("viewer", "GET", path))]).toEqual([path, "let through"]);
    }
  });

  it("an address is checked only from servers that one administers", async () => {
    const ask = (who: string, server = "") =>
      call(who, "POST", "/api/v1/drafts/address-checks", {
        ...{ adapters: { [server]: "eth0" }, address: "192.0.2.1" },
      });
    const [member, free] = [known.members[0], known.free[0]];
    expect(outcome(await ask("administrator_here", member))).toBe("let through");
    expect(outcome(await ask("operator_here", member))).toBe("refused");
    expect(outcome(await ask("administrator_there", member))).toBe("refused");
    expect(outcome(await ask("administrator_here", free))).toBe("refused");
    expect(outcome(await ask("administrator", free))).toBe("let through");
  });

  describe.each(operationTypeSchema.options)("the operation %s", (type) => {
    const { role, on } = operationRules[type];
    it.each(people)("is asked for by %s as the table says", async (who) => {
      const count = () => tested.parts.database.prisma.operation.count();
      const before = await count();
      const may = who !== "nobody" && enough(who, role, on === "console" ? "all" : "here");
      // With an id that somebody else's operation has: nothing comes of what is let through.
      const said = await call(who, "POST", "/api/v1/operations", {
        ...badRequests(known)[type]?.good,
        id: taken,
      });
      expect(outcome(said), JSON.stringify(said.body)).toBe(
        who === "nobody" ? "stranger" : may ? "let through" : "refused",
      );
      if (may) expect(said.body.code).toBe("operation.id-taken");
      expect(await count()).toBe(before);
    });
  });

  it("a change that names a witness takes the role for everything, as any server may be it", async () => {
    const witness = { serverId: known.free[0], address: "203.0.113.7" };
    const change = {
      ...{ type: "configuration.change", clusterId: known.clusterId, expectedRevision: 1 },
      ...{ edits: [{ type: "set-witness", witness }] },
    };
    const ask = (who: string) => call(who, "POST", "/api/v1/operations", { id: taken, ...change });
    expect(outcome(await ask("administrator_here"))).toBe("refused");
    expect((await ask("administrator_here")).body.code).toBe("access.refused");
    expect(outcome(await ask("administrator"))).toBe("let through");
  });

  it("deny by default (Portainer CVE-2026-44848): every registered route is in the table, and every other one is refused", async () => {
    const registered = tested.parts.routes
      .filter(({ method, path }) => method !== "ALL" || path !== "/*")
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    const listed = Object.values(api).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect([...new Set(registered)].sort()).toEqual(
      [
        ...[...listed, "GET /api/v1/openapi.json", "ALL /api/auth/*"],
        ...["POST /api/auth/provider", "GET /api/auth/provider/callback"],
      ].sort(),
    );
    expect(outcome(await call("nobody", "GET", "/api/v1/openapi.json"))).toBe("stranger");
    for (const path of [
      "/api",
      "/api/",
      "/api/v1",
      "/api/v2/state",
      "/api/v1/people/",
      "/api/v1//people",
      "/api/auth/admin",
    ])
      expect([path, (await call("owner", "GET", path)).status]).toEqual([path, 404]);
    for (const method of ["PUT", "PATCH", "DELETE"])
      expect((await call("owner", method, "/api/v1/state")).status).toBe(404);
  });

  it("no header gets past it (Next.js CVE-2025-29927)", async () => {
    for (const header of [
      "x-middleware-subrequest",
      "x-original-url",
      "x-rewrite-url",
      "x-forwarded-host",
      "x-http-method-override",
    ]) {
      const answer = await fetch(`${tested.url}/api/v1/people`, {
        headers: { cookie: cookies.viewer ?? "", [header]: "middleware:middleware:/healthz" },
      });
      expect([header, answer.status]).toEqual([header, 403]);
    }
  });

  describe("the live socket", () => {
    const connect = (who: string) =>
      io(tested.url, {
        ...{ path: "/live", extraHeaders: { cookie: cookies[who] ?? "" } },
        ...{ transports: ["websocket"], reconnection: false, forceNew: true },
      });

    it("has a line in the table for every message, both ways", () => {
      expect(Object.keys(messageRules).sort()).toEqual(
        [...Object.keys(consoleToBrowser), ...Object.keys(browserToConsole)].sort(),
      );
    });

    it.each(people)(
      "tells %s what that one may see, in every message, and takes what the table names",
      async (who) => {
        const socket = connect(who);
        // biome-ignore lint/suspicious/noExplicitAny: what comes is what is tested
        const told: Record<string, any[]> = {};
        socket.onAny((event, message) => {
          told[event] = [...(told[event] ?? []), message];
        });
        const up = await new Promise<boolean>((resolve) => {
          socket.once("snapshot", () => resolve(true));
          socket.once("connect_error", () => resolve(false));
        });
        try {
          expect(up).toBe(who !== "nobody");
          if (!up) return;
          const all = ranks[who]?.all !== -1;
          const mine = all
            ? [known.clusterId, other]
            : Object.keys(everyone[who]?.(known.clusterId, other).clusters ?? {});
          const servers = Object.values(tested.parts.live.current.servers)
            .filter(({ clusterId }) => all || mine.includes(clusterId ?? ""))
            .map(({ id }) => id);
          const check = (snapshot: unknown) => {
            const { state, you } = consoleToBrowser.snapshot.parse(snapshot);
            expect(Object.keys(state.clusters).sort()).toEqual([...mine].sort());
            expect(Object.keys(state.servers).sort()).toEqual([...servers].sort());
            for (const { clusterId } of Object.values(state.operations))
              expect(all || mine.includes(clusterId ?? "")).toBe(true);
            expect(you.user.name).toBe(who);
          };
          check(told.snapshot?.[0]);
          const { body } = await call(who, "GET", "/api/v1/state");
          expect(Object.keys(body.state.clusters).sort()).toEqual([...mine].sort());
          // A change of each cluster: patches hold those of one's own, and versions go on without a gap.
          for (const id of [known.clusterId, other])
            tested.parts.live.update((state) => {
              const cluster = state.clusters[id];
              if (!cluster) throw new Error(`no cluster ${id}`);
              const description = `${who} ${Date.now()}`;
              return { ...state, clusters: { ...state.clusters, [id]: { ...cluster, description } } };
            });
          await eventually("a patch and a pulse", () => told.patch && told.pulse);
          const patches = (told.patch ?? []).map((each) => consoleToBrowser.patch.parse(each));
          const text = JSON.stringify(patches);
          for (const id of [known.clusterId, other]) expect(text.includes(id)).toBe(mine.includes(id));
          const versions = patches.map(({ version }) => version);
          expect(versions).toEqual(versions.map((_, i) => told.snapshot?.[0].version + 1 + i));
          for (const pulse of told.pulse ?? [])
            for (const id of Object.keys(pulse.heard)) expect(servers).toContain(id);
          socket.emit("present", {});
          socket.emit("present", { more: "than it takes" });
          socket.emit("nothing", {});
          socket.emit("resync", {});
          await eventually("another snapshot", () => told.snapshot?.[1]);
          check(told.snapshot?.[1]);
        } finally {
          socket.close();
        }
      },
    );
  });
});
