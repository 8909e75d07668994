import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

const MINUTES_MS = 60_000;

/** A cluster whose agents are not connected: what is begun there fails, and that it was begun is what is looked at. */
describe("a second person's approval", { timeout: 60_000 }, () => {
  let tested: ConsoleUnderTest;
  let clusterId: string;
  let admin: string;
  const people: Record<string, string> = {};
  const rightsOn = (role: "viewer" | "operator" | "administrator") => ({
    ...{ console: null, clusters: { [clusterId]: role } },
  });

  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    admin = await tested.signIn();
    await tested.confirmAll();
    ({ clusterId } = await joinedCluster(tested, admin));
  }, 60_000);
  afterAll(() => tested?.stop());

  const call = (who: string, method: string, path: string, body?: unknown) =>
    tested.call(method, path, people[who] ?? who, body);
  const ask = (as: string, request: object) =>
    call(as, "POST", "/api/v1/operations", { id: randomUUID(), clusterId, ...request });
  const fence = (reason = "It hangs") => ({
    ...{ type: "node.fence", node: "beta", action: "reboot", confirmName: "beta", reason },
  });
  const decide = (as: string, id: string, what: "approval" | "refusal" | "withdrawal", body: object = {}) =>
    call(as, "POST", `/api/v1/operations/${id}/${what}`, body);
  const operation = async (id: string) => (await call(admin, "GET", `/api/v1/operations/${id}`)).body;
  const ended = (id: string) =>
    eventually("its end", async () => {
      const now = await operation(id);
      return ["succeeded", "failed", "unknown"].includes(now.state) ? now : null;
    });
  const waits = async (as: string, request: object = fence()): Promise<string> => {
    const { status, body } = await ask(as, request);
    expect([status, body.state], JSON.stringify(body)).toEqual([202, "waiting"]);
    return body.id;
  };
  const switched = async (on: boolean) =>
    eventually("the option as it is meant to be", async () => {
      const { body } = await call(admin, "GET", "/api/v1/state");
      return body.state.clusters[clusterId].approval === on;
    });
  /** That it was asked for, what was decided about it, and how it ended. */
  const entriesOf = (id: string) =>
    eventually("three entries of it in the audit", async () => {
      const { body } = await call(admin, "GET", "/api/v1/audit");
      const entries = body.entries
        .filter(({ operationId }: { operationId: string }) => operationId === id)
        .map(({ user, action, outcome, problem, reason, values }: Record<string, string>) => ({
          ...{ user, action, outcome, problem, reason, values: JSON.parse(values ?? "{}") },
        }));
      return entries.length === 3 ? entries : null;
    });

  it("is off at first: what is dangerous is begun, and nobody waits", async () => {
    const { status, body } = await ask(admin, fence());
    expect([status, body.state]).toEqual([200, "accepted"]);
    await ended(body.id);
  });

  it("is not switched on where nobody else could approve anything", async () => {
    const { status, body } = await ask(admin, { type: "cluster.approval", on: true });
    expect([status, body.code]).toEqual([422, "approval.nobody-else"]);
  });

  describe("where it is on", () => {
    beforeAll(async () => {
      people.admin = admin;
      for (const [name, role] of [
        ["ann", "administrator"],
        ["bob", "administrator"],
        ["olga", "operator"],
        ["vic", "viewer"],
      ] as const)
        people[name] = await tested.addPerson(admin, name, rightsOn(role));
      await tested.confirmAll();
      const { body } = await ask("ann", { type: "cluster.approval", on: true });
      expect((await ended(body.id)).state).toBe("succeeded");
      await switched(true);
    });
    // Each begins with nobody before it at work: one change at a time runs on a cluster.
    beforeEach(async () => {
      await eventually("nothing runs", async () => {
        const { body } = await call(admin, "GET", `/api/v1/operations?clusterId=${clusterId}`);
        return body.every(({ state }: { state: string }) => state !== "accepted" && state !== "running");
      });
    });

    it("keeps what is asked for, does nothing of it, and shows it to all who see the cluster", async () => {
      const id = randomUUID();
      const before = Date.now();
      const first = await ask("ann", { ...fence(), id });
      expect([first.status, first.body.state, first.body.request.node]).toEqual([202, "waiting", "beta"]);
      expect(first.body.expiresAt - before).toBeGreaterThanOrEqual(60 * MINUTES_MS);
      expect(first.body.expiresAt - before).toBeLessThan(61 * MINUTES_MS);
      expect(await ask("ann", { ...fence(), id })).toEqual(first);
      const listed = await call("vic", "GET", `/api/v1/operations?clusterId=${clusterId}&state=waiting`);
      expect(listed.body).toEqual([first.body]);
      expect((await call("vic", "GET", "/api/v1/state")).body.state.operations[id]).toEqual(first.body);
      expect((await decide("ann", id, "withdrawal")).status).toBe(200);
    });

    it("still takes the role, a reason and the password to ask for it, and lets other things be done at once", async () => {
      expect((await ask("olga", fence())).body.code).toBe("access.refused-cluster");
      expect((await ask("ann", fence(" "))).body.code).toBe("reason.needed");
      const cookie = await tested.signIn(undefined, "ann");
      expect((await ask(cookie, fence())).body.code).toBe("confirmation.needed");
      const drained = await ask("olga", { type: "node.drain", node: "beta" });
      expect([drained.status, drained.body.state]).toEqual([200, "accepted"]);
      await ended(drained.body.id);
    });

    it("has it done as it was asked, once a second person approves; and the audit tells who did what", async () => {
      const id = await waits("ann");
      const approved = await decide("bob", id, "approval");
      expect([approved.status, approved.body.state, approved.body.approvedBy]).toEqual([
        ...[200, "accepted", "bob"],
      ]);
      const done = await ended(id);
      // It was begun, and fails there: no agent is connected that could see to it.
      expect([done.state, done.requestedBy, done.approvedBy, done.problem.code]).toEqual([
        ...["failed", "ann", "bob", "fence.nobody-else"],
      ]);
      const entries = await entriesOf(id);
      expect(entries).toContainEqual(
        expect.objectContaining({ user: "ann", outcome: "waiting", reason: "It hangs", problem: null }),
      );
      expect(entries).toContainEqual(
        expect.objectContaining({ user: "bob", action: "approval.approve", outcome: "succeeded" }),
      );
      expect(entries).toContainEqual(
        expect.objectContaining({
          ...{ user: "ann", action: "node.fence", outcome: "failed", problem: "fence.nobody-else" },
          values: { approvedBy: "bob" },
        }),
      );
      expect((await decide("bob", id, "approval")).body.code).toBe("approval.not-waiting");
      expect((await decide("ann", id, "withdrawal")).status).toBe(409);
    });

    it("of two who decide at once one is the first, and it is done once", async () => {
      const id = await waits("ann");
      const both = await Promise.all([
        decide("bob", id, "approval"),
        decide("admin", id, "approval"),
        decide("ann", id, "withdrawal"),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      await ended(id);
    });

    it("is no approval by who asked, by who may not do it, without the password, or for no such thing", async () => {
      const id = await waits("ann");
      for (const what of ["approval", "refusal"] as const) {
        expect((await decide("ann", id, what)).body.code).toBe("approval.own");
        expect((await decide("olga", id, what)).body.code).toBe("access.refused-cluster");
        expect((await decide("vic", id, what)).body.code).toBe("access.refused-cluster");
        const cookie = await tested.signIn(undefined, "bob");
        expect((await decide(cookie, id, what)).body.code).toBe("confirmation.needed");
        expect((await decide("bob", randomUUID(), what)).status).toBe(403);
        expect((await decide("admin", randomUUID(), what)).body.code).toBe("operation.unknown");
      }
      expect((await decide("bob", id, "withdrawal")).body.code).toBe("approval.not-yours");
      expect((await operation(id)).state).toBe("waiting");
      expect((await decide("ann", id, "withdrawal")).body.problem.code).toBe("approval.withdrawn");
    });

    it("tells who asked why it was refused, and it is not done", async () => {
      const id = await waits("ann");
      expect((await decide("bob", id, "refusal", { reason: "Rather drain it" })).status).toBe(200);
      expect(await operation(id)).toMatchObject({
        ...{ state: "failed", startedAt: null },
        problem: { code: "approval.refused", params: { user: "bob" }, detail: { text: "Rather drain it" } },
      });
      const entries = await entriesOf(id);
      expect(entries).toContainEqual(
        expect.objectContaining({ user: "bob", action: "approval.refuse", reason: "Rather drain it" }),
      );
      expect(entries).toContainEqual(
        expect.objectContaining({ user: "ann", outcome: "refused", problem: "approval.refused" }),
      );
      expect((await decide("admin", id, "approval")).body.code).toBe("approval.not-waiting");
    });

    it("a program may ask; it approves nothing, and who made it is no second person", async () => {
      const limits = { rights: rightsOn("administrator"), dangerous: true, validDays: 1 };
      const own = (await call("ann", "POST", "/api/v1/api-tokens", { name: "mine", ...limits })).body;
      const made = await call("admin", "POST", "/api/v1/service-tokens", { name: "cron", ...limits });
      const [mine, service] = [`Bearer ${own.secret}`, `Bearer ${made.body.secret}`];
      const byMine = await waits(mine);
      const byService = await waits(service);
      for (const token of [mine, service])
        expect((await decide(token, byMine, "approval")).body.code).toBe("access.in-person");
      expect((await decide("ann", byMine, "approval")).body.code).toBe("approval.own");
      expect((await decide("admin", byService, "approval")).body.code).toBe("approval.own");
      expect((await decide("bob", byService, "approval")).status).toBe(200);
      await ended(byService);
      // What is asked for with a token ends with it.
      await call("ann", "DELETE", `/api/v1/api-tokens/${own.id}`);
      expect((await decide("bob", byMine, "approval")).body.code).toBe("approval.asker-may-not");
      expect((await decide("ann", byMine, "withdrawal")).status).toBe(200);
    });

    it("is not given to who was disabled, or lost the role, since it was asked for", async () => {
      const id = await waits("ann");
      const { body } = await call(admin, "GET", "/api/v1/people");
      const ann = body.find(({ name }: { name: string }) => name === "ann").id;
      const disable = (disabled: boolean) =>
        call(admin, "PUT", `/api/v1/people/${ann}/disabled`, { disabled });
      await disable(true);
      expect((await decide("bob", id, "approval")).body.code).toBe("approval.asker-may-not");
      await disable(false);
      await call(admin, "PUT", `/api/v1/people/${ann}/rights`, rightsOn("operator"));
      expect((await decide("bob", id, "approval")).body).toMatchObject({
        ...{ code: "approval.asker-may-not", params: { user: "ann" } },
      });
      expect((await operation(id)).state).toBe("waiting");
      await call(admin, "PUT", `/api/v1/people/${ann}/rights`, rightsOn("administrator"));
      expect((await decide("bob", id, "refusal")).status).toBe(200);
      people.ann = await tested.signIn(undefined, "ann");
      await tested.confirmAll();
    });

    it("is not taken for a change of what was decided meanwhile: that is refused, and waits on", async () => {
      const off = [{ type: "set-fencing", enabled: false, confirmNoFencing: "Shop" }];
      const { clusters } = tested.parts;
      const { revision, definition } = clusters.require(clusterId);
      const change = { type: "configuration.change", expectedRevision: revision, edits: off, reason: "Test" };
      const withSecret = { ...change, secrets: { Power: { password: "planted" } } };
      expect((await ask("ann", withSecret)).body.code).toBe("approval.no-secrets");
      const id = await waits("ann", change);
      await clusters.save(clusterId, {
        ...{ definition: { ...definition, description: "Another" }, author: "root", reason: "meanwhile" },
        ...{ expectedRevision: revision, creationOperationId: null },
      });
      const { status, body } = await decide("bob", id, "approval");
      expect([status, body.detail.fields]).toEqual([422, { expectedRevision: "revision.not-newest" }]);
      expect((await operation(id)).state).toBe("waiting");
      await decide("ann", id, "withdrawal");
    });

    it("cannot be got round by releasing the cluster", async () => {
      expect((await ask("ann", { type: "cluster.release" })).body.code).toBe("approval.not-released");
    });

    it("is not given too late, whoever gives it", async () => {
      const id = await waits("ann");
      const expiresAt = new Date(Date.now() - 1);
      await tested.parts.database.prisma.operation.update({ where: { id }, data: { expiresAt } });
      expect((await decide("bob", id, "approval")).body.code).toBe("approval.expired");
      await decide("ann", id, "withdrawal");
    });

    it("waits for nobody who is not there: that is said at once, and nothing is done", async () => {
      const { body } = await call(admin, "GET", "/api/v1/people");
      const idOf = (name: string) => body.find((each: { name: string }) => each.name === name).id;
      const disable = (name: string, disabled: boolean) =>
        call(admin, "PUT", `/api/v1/people/${idOf(name)}/disabled`, { disabled });
      for (const name of ["ann", "bob"]) await disable(name, true);
      expect((await ask("admin", fence())).body.code).toBe("approval.nobody-else");
      for (const name of ["ann", "bob"]) {
        await disable(name, false);
        people[name] = await tested.signIn(undefined, name);
      }
      await tested.confirmAll();
    });

    it("is switched off by two as well", async () => {
      const id = await waits("ann", { type: "cluster.approval", on: false, reason: "Too slow" });
      await switched(true);
      expect((await decide("bob", id, "approval")).status).toBe(200);
      expect((await ended(id)).state).toBe("succeeded");
      await switched(false);
      const { status, body } = await ask("ann", fence());
      expect([status, body.state]).toEqual([200, "accepted"]);
      await ended(body.id);
    });
  });
});
