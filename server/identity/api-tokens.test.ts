import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TokenRights } from "@/protocol/api-tokens";
import type { Rights } from "@/protocol/role-order";
import { ConsoleUnderTest } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

const all = (role: TokenRights["console"]): TokenRights => ({ console: role, clusters: {} });
let count = 0;
const newName = () => `t${++count}`;

describe("tokens of programs", { timeout: 60_000 }, () => {
  let tested: ConsoleUnderTest;
  let owner: string;
  let clusterId: string;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    owner = await tested.signIn();
    ({ clusterId } = await joinedCluster(tested, owner));
  }, 60_000);
  afterAll(() => tested?.stop());

  const person = async (rights: Rights) => {
    const name = `person${++count}`;
    const cookie = await tested.addPerson(owner, name, rights);
    await tested.confirmAll();
    const { body } = await tested.call("GET", "/api/v1/session", cookie);
    return { name, cookie, id: String(body.user.id) };
  };
  const make = async (as: string, more: Record<string, unknown> = {}, path = "api-tokens") => {
    await tested.confirmAll();
    const asked = { name: newName(), rights: all("administrator"), dangerous: false, validDays: 1, ...more };
    return tested.call("POST", `/api/v1/${path}`, as, asked);
  };
  const bearerOf = ({ body }: { body: { secret?: string } }) => `Bearer ${body.secret}`;
  const stateOf = async (as: string) => {
    const { status, body } = await tested.call("GET", "/api/v1/state", as);
    return status === 200 ? Object.keys(body.state.clusters) : body.code;
  };
  const operate = (as: string, request: Record<string, unknown>) =>
    tested.call("POST", "/api/v1/operations", as, { id: randomUUID(), clusterId, ...request });

  it("are shown once, and neither the database nor a list holds them", async () => {
    const made = await make(owner);
    expect(made.status).toBe(200);
    expect(made.body.secret).toMatch(/^ust1_[A-Za-z0-9_-]{43}$/);
    expect(await stateOf(bearerOf(made))).toEqual([clusterId]);
    const listed = await tested.call("GET", "/api/v1/api-tokens", owner);
    expect(listed.body[0]).toMatchObject({ id: made.body.id, person: "admin", dangerous: false });
    const { prisma } = tested.parts.database;
    const kept = JSON.stringify([
      listed.body,
      await prisma.apiToken.findMany(),
      await prisma.auditEntry.findMany(),
    ]);
    expect(kept).not.toContain(made.body.secret);
  });

  it("take the password again to be made", async () => {
    const { cookie } = await person({ console: "viewer", clusters: {} });
    await tested.parts.database.prisma.session.updateMany({ data: { confirmedAt: null } });
    const asked = { name: newName(), rights: all("viewer"), dangerous: false, validDays: 1 };
    expect((await tested.call("POST", "/api/v1/api-tokens", cookie, asked)).body.code).toBe(
      "confirmation.needed",
    );
  });

  it("lend no more than the person may now, and no more than they were made for", async () => {
    const { cookie, id } = await person({ console: null, clusters: { [clusterId]: "operator" } });
    const bearer = bearerOf(await make(cookie));
    const viewing = bearerOf(await make(cookie, { rights: all("viewer") }));
    expect(await stateOf(bearer)).toEqual([clusterId]);
    const clean = { type: "cluster.clean" };
    expect((await operate(viewing, clean)).body.code).toBe("access.refused-cluster");
    expect((await operate(bearer, clean)).status).not.toBe(403);
    expect((await operate(bearer, { type: "cluster.put-back" })).body.code).toBe("access.refused-cluster");
    await tested.call("PUT", `/api/v1/people/${id}/rights`, owner, { console: null, clusters: {} });
    expect(await stateOf(bearer)).toEqual([]);
  });

  it("open nothing from the moment they are revoked, expire, or their person is disabled (Rancher's tokens)", async () => {
    const { cookie, id } = await person({ console: "viewer", clusters: {} });
    const { prisma } = tested.parts.database;
    const revoked = await make(cookie);
    const expired = await make(cookie);
    const disabled = await make(cookie);
    for (const each of [revoked, expired, disabled])
      expect(await stateOf(bearerOf(each))).toEqual([clusterId]);
    await tested.call("DELETE", `/api/v1/api-tokens/${revoked.body.id}`, cookie);
    await prisma.apiToken.update({ where: { id: expired.body.id }, data: { expiresAt: new Date() } });
    await tested.call("PUT", `/api/v1/people/${id}/disabled`, owner, { disabled: true });
    for (const each of [revoked, expired, disabled])
      expect(await stateOf(bearerOf(each))).toBe("sign-in.token-not-valid");
  });

  it("do what is dangerous only where they were made for it, with a reason", async () => {
    const plain = bearerOf(await make(owner));
    const trusted = bearerOf(await make(owner, { dangerous: true }));
    const fence = { type: "node.fence", node: "alpha", action: "off", confirmName: "alpha" };
    expect((await operate(plain, { ...fence, reason: "a test" })).body.code).toBe(
      "access.token-not-dangerous",
    );
    expect((await operate(trusted, { ...fence, reason: " " })).body.code).toBe("reason.needed");
    expect((await operate(trusted, { ...fence, reason: "a test" })).status).not.toBe(403);
  });

  it("of services stand on their own, are made by owners, and are told from people", async () => {
    const { cookie } = await person({ console: "administrator", clusters: {} });
    expect((await make(cookie, {}, "service-tokens")).body.code).toBe("access.refused");
    const made = await make(owner, { name: "nightly", rights: all("operator") }, "service-tokens");
    expect(made.body.person).toBeNull();
    const { body } = await tested.call("GET", "/api/v1/session", bearerOf(made));
    expect(body.user.name).toBe("service nightly");
    expect(body.rights).toEqual({ console: "operator", clusters: {} });
  });

  it("are each one's own to see and revoke, and an owner's too", async () => {
    const one = await person({ console: "viewer", clusters: {} });
    const other = await person({ console: "viewer", clusters: {} });
    const made = await make(one.cookie);
    const seenBy = async (as: string) =>
      (await tested.call("GET", "/api/v1/api-tokens", as)).body.some(
        ({ id }: { id: string }) => id === made.body.id,
      );
    expect([await seenBy(one.cookie), await seenBy(other.cookie), await seenBy(owner)]).toEqual([
      ...[true, false, true],
    ]);
    const revoke = (as: string) => tested.call("DELETE", `/api/v1/api-tokens/${made.body.id}`, as);
    expect((await revoke(other.cookie)).body.code).toBe("api-token.unknown");
    expect((await revoke(owner)).status).toBe(200);
  });

  it("of one person have different names, until one is revoked", async () => {
    const first = await make(owner, { name: "same" });
    const again = await make(owner, { name: "same" });
    expect([again.status, again.body.code]).toEqual([422, "api-token.name-taken"]);
    await tested.call("DELETE", `/api/v1/api-tokens/${first.body.id}`, owner);
    expect((await make(owner, { name: "same" })).status).toBe(200);
  });

  it("are refused alike whatever is wrong with them, and a session beside them does not help", async () => {
    const wrong = ["Bearer ", "Bearer x", `Bearer ust1_${"A".repeat(43)}`, `Bearer ${"x".repeat(5000)}`];
    for (const authorization of [...wrong, "Basic YWRtaW46eA==", "bearer", "Bearer a b"]) {
      const answer = await fetch(`${tested.url}/api/v1/state`, { headers: { authorization, cookie: owner } });
      expect([authorization.slice(0, 20), answer.status, (await answer.json()).code]).toEqual([
        ...[authorization.slice(0, 20), 401, "sign-in.token-not-valid"],
      ]);
    }
  });

  it("are recorded: who made, used and revoked which", async () => {
    const made = await make(owner, { name: "traced" });
    await operate(bearerOf(made), { type: "cluster.put-back" });
    await tested.call("DELETE", `/api/v1/api-tokens/${made.body.id}`, owner);
    const { body } = await tested.call("GET", "/api/v1/audit?limit=50", owner);
    const told = body.entries.map(({ user, action }: { user: string; action: string }) => [user, action]);
    expect(told).toContainEqual(["admin", "api-token.create"]);
    expect(told).toContainEqual(["admin (traced)", "cluster.put-back"]);
    expect(told).toContainEqual(["admin", "api-token.revoke"]);
  });
});
