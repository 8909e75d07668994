import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import type { AuditEntry } from "@/protocol/audit";
import type { JoinToken } from "@/protocol/join-tokens";
import { joinAs } from "@/server/testing/agent-under-test";
import { ConsoleUnderTest } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

describe("a join token", { timeout: 30_000 }, () => {
  let tested: ConsoleUnderTest;
  let cookie: string;
  let shop: string;
  let bank: Awaited<ReturnType<typeof joinedCluster>>;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    cookie = await tested.signIn();
    shop = (await joinedCluster(tested, cookie)).clusterId;
    const definition = { ...triedDefinition(), name: "Bank" };
    bank = await joinedCluster(tested, cookie, { definition, hostPrefix: "bank-" });
  }, 60_000);
  afterAll(() => tested?.stop());

  const join = (secret: string, hostname: string) =>
    joinAs(tested.agentPort, tested.parts.authority.certificatePem, secret, hostname);
  const outcome = (secret: string, hostname: string) =>
    join(secret, hostname).then(
      () => "joined",
      (error: Error) => error.message,
    );
  const listed = async (id: string): Promise<JoinToken | undefined> =>
    (await tested.call("GET", "/api/v1/join-tokens", cookie)).body.find((each: JoinToken) => each.id === id);
  const joinings = async (): Promise<AuditEntry[]> =>
    (await tested.call("GET", "/api/v1/audit?action=server.join", cookie)).body.entries;

  it("joins as many servers as it is for and not one more, also when many come at once; the list tells which", async () => {
    const { id, secret } = await tested.joinSecret(cookie, { uses: 5 });
    const all = await Promise.all(Array.from({ length: 12 }, (_, i) => outcome(secret, `many-${i}`)));
    expect(all.filter((each) => each === "joined")).toHaveLength(5);
    expect(all.filter((each) => each === "join.token-used")).toHaveLength(7);
    const token = await listed(id);
    expect(token).toMatchObject({ uses: 5, usesLeft: 0, createdBy: "admin", clusterId: null });
    const { servers } = (await tested.call("GET", "/api/v1/state", cookie)).body.state;
    const names = (Object.values(servers) as { hostname: string }[]).map(({ hostname }) => hostname);
    expect(token?.usedBy.sort()).toEqual(names.filter((name) => name.startsWith("many-")).sort());
  });

  it("gives its last use to exactly one of two", async () => {
    const { id, secret } = await tested.joinSecret(cookie, { uses: 2 });
    expect(await outcome(secret, "first")).toBe("joined");
    expect(await listed(id)).toMatchObject({ usesLeft: 1, usedBy: ["first"] });
    const both = await Promise.all(["second", "third"].map((name) => outcome(secret, name)));
    expect(both.sort()).toEqual(["join.token-used", "joined"]);
  });

  it("holds for as long as was asked for, and then no longer, whatever uses it has left", async () => {
    const { id, secret } = await tested.joinSecret(cookie, { uses: 9, validMinutes: 8 * 60 });
    const { createdAt = 0, expiresAt = 0 } = (await listed(id)) ?? {};
    expect(expiresAt - createdAt).toBe(8 * 3600_000);
    const passed = { expiresAt: new Date(Date.now() - 1) };
    await tested.parts.database.prisma.joinToken.update({ where: { id }, data: passed });
    expect(await outcome(secret, "late")).toBe("join.token-expired");
    expect(await listed(id)).toMatchObject({ usesLeft: 9 });
  });

  it("is listed for as long as it can be used, however old it is", async () => {
    const { id } = await tested.joinSecret(cookie, { validMinutes: 7 * 24 * 60 });
    const createdAt = new Date(Date.now() - 3 * 24 * 3600_000);
    await tested.parts.database.prisma.joinToken.update({ where: { id }, data: { createdAt } });
    expect(await listed(id)).toBeDefined();
    await tested.parts.database.prisma.joinToken.update({ where: { id }, data: { usesLeft: 0 } });
    expect(await listed(id)).toBeUndefined();
  });

  it("that was withdrawn joins nobody any more, with uses left or not", async () => {
    const { id, secret } = await tested.joinSecret(cookie, { uses: 3 });
    expect(await outcome(secret, "in-time")).toBe("joined");
    expect((await tested.call("DELETE", `/api/v1/join-tokens/${id}`, cookie)).status).toBe(200);
    expect(await outcome(secret, "too-late")).toBe("join.token-unknown");
  });

  describe("for one cluster", () => {
    const operation = (body: object) =>
      tested.call("POST", "/api/v1/operations", cookie, { id: randomUUID(), ...body });
    const node = (serverId: string, clusterId: string) => {
      const type = "cluster.add-node";
      return { type, clusterId, serverId, interfaces: {}, plugs: {} };
    };

    it("joins servers that no other cluster may have, as node or witness", async () => {
      const { secret } = await tested.joinSecret(cookie, { clusterId: shop });
      const { serverId } = await join(secret, "for-shop");
      const { servers } = (await tested.call("GET", "/api/v1/state", cookie)).body.state;
      expect(servers[serverId]).toMatchObject({ joinedFor: shop, clusterId: null });
      const witness = { serverId, address: "192.0.2.77" };
      const edits = [{ type: "set-witness", witness }];
      const asWitness = (clusterId: string) => ({
        ...{ type: "configuration.change", clusterId, expectedRevision: 1, edits },
      });
      const refused = [
        [node(serverId, bank.clusterId), "serverId"],
        [{ type: "cluster.adopt", serverIds: [serverId] }, "serverIds.0"],
        [asWitness(bank.clusterId), "edits.0.witness.serverId"],
      ] as const;
      for (const [asked, field] of refused) {
        const { status, body } = await operation(asked);
        expect([status, body.code, body.detail.fields]).toEqual([
          ...[422, "server.joined-for-other", { [field]: "server.joined-for-other" }],
        ]);
      }
      // Of its own cluster something else is wrong with them at most.
      for (const asked of [node(serverId, shop), asWitness(shop)])
        expect((await operation(asked)).body.code).not.toBe("server.joined-for-other");
    });

    it("refuses a server of another cluster by that cluster's name, and is not used up by it", async () => {
      const { id, secret } = await tested.joinSecret(cookie, { clusterId: shop });
      const [member = ""] = bank.servers;
      const { hostname } = (await tested.call("GET", "/api/v1/state", cookie)).body.state.servers[member];
      expect(await outcome(secret, hostname)).toBe("join.other-cluster");
      expect(await listed(id)).toMatchObject({ usesLeft: 1 });
      const [refusal] = await joinings();
      expect(refusal).toMatchObject({ outcome: "refused", problem: "join.other-cluster", subject: hostname });
    });

    it("lets a server go again that joins anew by a line for any", async () => {
      const { serverId } = await join((await tested.joinSecret(cookie, { clusterId: shop })).secret, "moves");
      expect((await operation(node(serverId, bank.clusterId))).body.code).toBe("server.joined-for-other");
      await join((await tested.joinSecret(cookie)).secret, "moves");
      expect((await operation(node(serverId, bank.clusterId))).body.code).not.toBe("server.joined-for-other");
    });

    it("is void with its cluster, and who joined by it is free", async () => {
      const definition = { ...triedDefinition(), name: "Passing" };
      const { clusterId } = await joinedCluster(tested, cookie, { definition, hostPrefix: "passing-" });
      const { secret } = await tested.joinSecret(cookie, { clusterId, uses: 2 });
      const { serverId } = await join(secret, "left-over");
      await tested.parts.clusters.remove(clusterId);
      expect(await outcome(secret, "too-late-for-it")).toBe("join.token-unknown");
      const { servers } = (await tested.call("GET", "/api/v1/state", cookie)).body.state;
      expect(servers[serverId]).toMatchObject({ joinedFor: null });
      const row = await tested.parts.database.prisma.server.findUnique({ where: { id: serverId } });
      expect(row?.joinedForId).toBeNull();
    });

    it("is not made for one that is not there", async () => {
      const { status, body } = await tested.call("POST", "/api/v1/join-tokens", cookie, {
        clusterId: randomUUID(),
      });
      expect([status, body.code, body.detail.fields]).toEqual([
        ...[404, "cluster.unknown", { clusterId: "cluster.unknown" }],
      ]);
    });
  });

  it("is named by the audit with every server that joins by it, and from where", async () => {
    const { id, secret } = await tested.joinSecret(cookie, { clusterId: shop });
    await join(secret, "recorded");
    expect((await joinings())[0]).toMatchObject({
      ...{ user: null, subject: "recorded", clusterId: shop, outcome: "succeeded", problem: null },
      values: JSON.stringify({ line: { id, madeBy: "admin" } }),
      address: expect.stringMatching(/127\.0\.0\.1/),
    });
    await outcome(secret, "again");
    expect((await joinings())[0]).toMatchObject({ outcome: "refused", problem: "join.token-used" });
    const rows = JSON.stringify(await tested.parts.database.prisma.auditEntry.findMany());
    expect(rows).not.toContain(secret);
  });
});
