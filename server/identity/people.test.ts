// Long because it is one story over one console: starting it takes longer than all that is asked of it.
import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rights } from "@/protocol/role-order";
import { ConsoleUnderTest, eventually, PASSWORD } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

const everywhere = (role: Rights["console"]): Rights => ({ console: role, clusters: {} });
const nobody = "00000000-0000-4000-8000-000000000009";
let names = 0;
const newName = () => `person${++names}`;

describe("people", { timeout: 60_000 }, () => {
  let tested: ConsoleUnderTest;
  let owner: string;
  let clusterId: string;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    owner = await tested.signIn();
    await tested.confirmAll();
    ({ clusterId } = await joinedCluster(tested, owner));
  }, 60_000);
  afterAll(() => tested?.stop());

  const idOf = async (name: string): Promise<string> => {
    const { body } = await tested.call("GET", "/api/v1/people", owner);
    return body.find((each: { name: string }) => each.name === name)?.id ?? "";
  };
  const invite = async (name: string, rights = everywhere("viewer")) => {
    const { body } = await tested.call("POST", "/api/v1/invitations", owner, { name, rights });
    return { id: String(body.id), secret: String(body.path ?? "").split("#")[1] ?? "", body };
  };
  const accept = (secret: string, password: string) =>
    tested.call("POST", "/api/v1/invitation-acceptances", "", { secret, password });
  const statusOf = async (cookie: string) => (await tested.call("GET", "/api/v1/session", cookie)).status;
  const watch = async (cookie: string): Promise<{ socket: Socket; isCut: () => boolean }> => {
    const socket = io(tested.url, {
      ...{ path: "/live", extraHeaders: { cookie }, transports: ["websocket"] },
      ...{ reconnection: false, forceNew: true },
    });
    let cut = false;
    socket.once("disconnect", () => {
      cut = true;
    });
    await new Promise((resolve) => socket.once("snapshot", resolve));
    return { socket, isCut: () => cut };
  };

  describe("invitations", () => {
    it("let exactly one person in, with the role that was chosen, who sets the password", async () => {
      const name = newName();
      const { secret } = await invite(name, {
        console: "operator",
        clusters: { [clusterId]: "administrator" },
      });
      const looked = await tested.call("POST", "/api/v1/invitation-lookups", "", { secret });
      expect(looked.body).toMatchObject({ name, renews: false });
      const several = await Promise.all(Array.from({ length: 5 }, () => accept(secret, PASSWORD)));
      expect(several.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422]);
      const cookie = await tested.signIn(PASSWORD, name);
      const { body } = await tested.call("GET", "/api/v1/session", cookie);
      expect(body.rights).toEqual({ console: "operator", clusters: { [clusterId]: "administrator" } });
      expect((await accept(secret, PASSWORD)).body.code).toBe("invitation.not-valid");
    });

    it("are over when withdrawn or too old, and a guess is told the same", async () => {
      const withdrawn = await invite(newName());
      await tested.call("DELETE", `/api/v1/invitations/${withdrawn.id}`, owner);
      const old = await invite(newName());
      const { prisma } = tested.parts.database;
      await prisma.invitation.update({
        where: { id: old.id },
        data: { expiresAt: new Date(Date.now() - 1) },
      });
      const said = await Promise.all(
        [withdrawn.secret, old.secret, "A".repeat(43)].map((secret) => accept(secret, PASSWORD)),
      );
      expect(said.map(({ body }) => body)).toEqual(Array(3).fill(said[0]?.body));
      expect(said[0]?.body.code).toBe("invitation.not-valid");
      expect(await prisma.user.count({ where: { username: { in: [] } } })).toBe(0);
    });

    it.each([
      ["short", "password.too-short"],
      ["aaaaaaaaaaaaaaaa", "password.common"],
      ["password1234", "password.common"],
      ["qwertyuiop12", "password.common"],
      ["administrator1", "password.common"],
    ])("do not take the password %s, and can be tried again with a better one", async (password, code) => {
      const { secret } = await invite(newName());
      const refused = await accept(secret, password);
      expect([refused.status, refused.body.detail.fields]).toEqual([422, { password: code }]);
      expect((await accept(secret, PASSWORD)).status).toBe(200);
    });

    it("end with the rights of whoever made them: nobody comes back by an own link", async () => {
      for (const end of ["disabled", "demoted"]) {
        const maker = newName();
        const cookie = await tested.addPerson(owner, maker, everywhere("owner"));
        await tested.confirm(cookie);
        const rights = everywhere("owner");
        const made = await tested.call("POST", "/api/v1/invitations", cookie, { name: newName(), rights });
        const secret = String(made.body.path).split("#")[1] ?? "";
        const id = await idOf(maker);
        if (end === "disabled")
          await tested.call("PUT", `/api/v1/people/${id}/disabled`, owner, { disabled: true });
        else await tested.call("PUT", `/api/v1/people/${id}/rights`, owner, everywhere("administrator"));
        expect([end, (await accept(secret, PASSWORD)).body.code]).toEqual([end, "invitation.not-valid"]);
      }
    });

    it("are not for a name that is taken or invited, nor one that could not sign in", async () => {
      const { body: taken } = await invite("admin");
      expect(taken.code).toBe("person.name-taken");
      const name = newName();
      await invite(name);
      expect((await invite(name)).body.code).toBe("person.name-taken");
      for (const bad of ["Ann", "a", "ann-b", "ann b", "../x", "<b>", "x".repeat(31), "1ann"])
        expect((await invite(bad)).body.detail.fields).toEqual({ name: "person-name.invalid" });
    });

    it("never keep their secret, and nobody is told it again", async () => {
      const { secret } = await invite(newName());
      const rows = JSON.stringify(await tested.parts.database.prisma.invitation.findMany());
      const list = JSON.stringify((await tested.call("GET", "/api/v1/invitations", owner)).body);
      expect(rows).not.toContain(secret);
      expect(list).not.toContain(secret);
    });
  });

  describe("whose access ends", () => {
    it("a disabled user is refused, and sessions and sockets are cut within 5 s (pcs CVE-2022-1049)", async () => {
      const name = newName();
      const cookie = await tested.addPerson(owner, name, everywhere("administrator"));
      const id = await idOf(name);
      const { socket, isCut } = await watch(cookie);
      const { secret } = await tested
        .call("POST", `/api/v1/people/${id}/password-links`, owner)
        .then(({ body }) => ({ secret: String(body.path).split("#")[1] ?? "" }));
      const began = performance.now();
      await tested.call("PUT", `/api/v1/people/${id}/disabled`, owner, { disabled: true });
      await eventually("cut", isCut, 5);
      expect(performance.now() - began).toBeLessThan(5000);
      expect(await statusOf(cookie)).toBe(401);
      // Neither the right password lets in, nor a link made before.
      await expect(tested.signIn(PASSWORD, name)).rejects.toThrow(/401/);
      expect((await accept(secret, "another good one 17")).status).toBe(422);
      expect((await tested.call("POST", `/api/v1/people/${id}/password-links`, owner)).status).toBe(422);
      socket.close();
      await tested.call("PUT", `/api/v1/people/${id}/disabled`, owner, { disabled: false });
      expect(await statusOf(await tested.signIn(PASSWORD, name))).toBe(200);
      expect(await statusOf(cookie), "the old session stays ended").toBe(401);
    });

    it("an ended session is dead within 5 s everywhere, and the other one lives (Rancher's tokens)", async () => {
      const name = newName();
      const first = await tested.addPerson(owner, name, everywhere("viewer"));
      const second = await tested.signIn(PASSWORD, name);
      expect(first).not.toBe(second);
      const [cut, lives] = [await watch(first), await watch(second)];
      const id = await idOf(name);
      const { body: sessions } = await tested.call("GET", `/api/v1/people/${id}/sessions`, first);
      const own = sessions.find((each: { own: boolean }) => each.own);
      expect(JSON.stringify(sessions)).not.toContain(first.split("=")[1]?.split(".")[0]);
      await tested.call("DELETE", `/api/v1/people/${id}/sessions/${own.id}`, owner);
      await eventually("cut", cut.isCut, 5);
      expect([await statusOf(first), await statusOf(second), lives.isCut()]).toEqual([401, 200, false]);
      for (const { socket } of [cut, lives]) socket.close();
    });

    it("a role taken away counts at once, for requests and for what the socket tells", async () => {
      const name = newName();
      const cookie = await tested.addPerson(owner, name, everywhere("administrator"));
      const { socket, isCut } = await watch(cookie);
      const id = await idOf(name);
      const viewer = { console: null, clusters: { [clusterId]: "viewer" } };
      await tested.call("PUT", `/api/v1/people/${id}/rights`, owner, viewer);
      expect((await tested.call("POST", "/api/v1/join-tokens", cookie)).status).toBe(403);
      await eventually("cut", isCut, 5);
      socket.close();
      const again = await watch(cookie);
      again.socket.close();
    });

    it("a session that nobody uses ends, and one that is used does not", async () => {
      const { prisma } = tested.parts.database;
      const [idle, used] = [await tested.addPerson(owner, newName(), everywhere("viewer")), owner];
      const seen = new Date(Date.now() - 61 * 60_000);
      const token = idle.split("=")[1]?.split(".")[0] ?? "";
      const { socket, isCut } = await watch(idle);
      await prisma.session.update({ where: { token: decodeURIComponent(token) }, data: { seenAt: seen } });
      await eventually("cut", isCut, 5);
      expect(await statusOf(idle)).toBe(401);
      expect(await statusOf(used)).toBe(200);
      socket.close();
    });

    it("somebody at the screen keeps the session in use, by the socket alone", async () => {
      const { prisma } = tested.parts.database;
      const cookie = await tested.addPerson(owner, newName(), everywhere("viewer"));
      const token = decodeURIComponent(cookie.split("=")[1]?.split(".")[0] ?? "");
      await prisma.session.update({ where: { token }, data: { seenAt: new Date(Date.now() - 50 * 60_000) } });
      const { socket } = await watch(cookie);
      await prisma.session.update({ where: { token }, data: { seenAt: new Date(Date.now() - 50 * 60_000) } });
      socket.emit("present", {});
      // What the console knew when the socket began is older than a minute only then.
      await tested.call("GET", "/api/v1/session", cookie);
      await eventually("used", async () => {
        const { seenAt } = await prisma.session.findUniqueOrThrow({ where: { token } });
        return seenAt.getTime() > Date.now() - 10_000;
      });
      socket.close();
    });

    it("a session ends twelve hours after it began, however much it is used", async () => {
      const { prisma } = tested.parts.database;
      const cookie = await tested.addPerson(owner, newName(), everywhere("viewer"));
      const token = decodeURIComponent(cookie.split("=")[1]?.split(".")[0] ?? "");
      const { createdAt, expiresAt } = await prisma.session.findUniqueOrThrow({ where: { token } });
      expect((expiresAt.getTime() - createdAt.getTime()) / 3600_000).toBeCloseTo(12, 2);
      for (let i = 0; i < 3; i++) await statusOf(cookie);
      expect((await prisma.session.findUniqueOrThrow({ where: { token } })).expiresAt).toEqual(expiresAt);
    });
  });

  describe("the last owner", () => {
    it("can be neither demoted nor disabled, and of two who demote each other one stays", async () => {
      const me = await idOf("admin");
      for (const [path, body] of [
        ["rights", everywhere("administrator")],
        ["disabled", { disabled: true }],
      ] as const) {
        const { status, body: said } = await tested.call("PUT", `/api/v1/people/${me}/${path}`, owner, body);
        expect([status, said.code]).toEqual([422, "person.last-owner"]);
      }
      const name = newName();
      const other = await tested.addPerson(owner, name, everywhere("owner"));
      const id = await idOf(name);
      await tested.confirmAll();
      const said = await Promise.all([
        tested.call("PUT", `/api/v1/people/${me}/rights`, other, everywhere("viewer")),
        tested.call("PUT", `/api/v1/people/${id}/rights`, owner, everywhere("viewer")),
      ]);
      expect(said.map(({ status }) => status).sort()).toEqual([200, 422]);
      const left = said[0]?.status === 200 ? other : owner;
      for (const each of [me, id])
        await tested.call("PUT", `/api/v1/people/${each}/rights`, left, everywhere("owner"));
      await tested.call("PUT", `/api/v1/people/${id}/rights`, owner, everywhere("viewer"));
    });

    it("nothing is half-applied when a role is for a cluster that is not there", async () => {
      const name = newName();
      await tested.addPerson(owner, name, everywhere("operator"));
      const id = await idOf(name);
      const clusters = { [clusterId]: "viewer", [nobody]: "viewer" };
      const { status, body } = await tested.call("PUT", `/api/v1/people/${id}/rights`, owner, {
        ...{ console: null, clusters },
      });
      expect([status, body.detail.fields]).toEqual([404, { [`clusters.${nobody}`]: "cluster.unknown" }]);
      const { body: list } = await tested.call("GET", "/api/v1/people", owner);
      expect(list.find((each: { id: string }) => each.id === id).rights).toEqual(everywhere("operator"));
    });

    it.each([
      [{ console: "root", clusters: {} }],
      [{ console: "owner" }],
      [{ console: null, clusters: { x: "viewer" } }],
      [{ console: null, clusters: { [nobody]: "owner" } }],
      [{ console: null, clusters: [], more: 1 }],
      ["owner"],
    ])("rights of another form are refused: %j", async (rights) => {
      const id = await idOf("admin");
      expect((await tested.call("PUT", `/api/v1/people/${id}/rights`, owner, rights)).status).toBe(400);
    });
  });

  describe("what is dangerous", () => {
    const fence = { type: "node.fence", node: "alpha", action: "off", confirmName: "alpha", reason: "Hangs" };
    const ask = (cookie: string, request: object) =>
      tested.call("POST", "/api/v1/operations", cookie, { id: randomUUID(), clusterId, ...request });
    const confirm = (cookie: string, password: string) =>
      tested.call("POST", "/api/v1/session/confirmations", cookie, { password });

    it.each([
      ["node.fence", fence],
      ["node.evict", { type: "node.evict", node: "alpha", confirmName: "alpha", reason: "Old" }],
      ["node.confirm-off", { type: "node.confirm-off", node: "alpha", confirmName: "alpha", reason: "Off" }],
      ["cluster.destroy", { type: "cluster.destroy", confirmName: "Wrong", reason: "Gone" }],
      [
        "switching fencing off",
        {
          ...{ type: "configuration.change", expectedRevision: 1, reason: "Broken device" },
          edits: [{ type: "set-fencing", enabled: false, confirmNoFencing: "Shop" }],
        },
      ],
      [
        "switching fencing off as XML",
        {
          ...{ type: "configuration.change", expectedRevision: 1, reason: "Broken device" },
          edits: [
            {
              ...{ type: "set-element", section: "crm_config", id: null },
              xml: '<cluster_property_set id="first" score="1000"><nvpair id="off" name="stonith-enabled" value="false"/></cluster_property_set>',
            },
          ],
        },
      ],
    ])("%s takes a reason and the password again, in this session", async (_, request) => {
      const cookie = await tested.addPerson(owner, newName(), everywhere("administrator"));
      const before = await tested.parts.database.prisma.operation.count();
      const silent = await ask(cookie, { ...request, reason: "  " });
      expect([silent.status, silent.body.detail.fields]).toEqual([422, { reason: "value.empty" }]);
      expect((await ask(cookie, request)).body.code).toBe("confirmation.needed");
      expect((await confirm(cookie, "not the password")).body.code).toBe("password.wrong");
      expect((await ask(cookie, request)).body.code).toBe("confirmation.needed");
      expect(await tested.parts.database.prisma.operation.count()).toBe(before);
      expect((await confirm(cookie, PASSWORD)).status).toBe(200);
      expect(
        (await ask(cookie, { ...request, confirmName: "x", expectedRevision: undefined })).body.code,
      ).not.toBe("confirmation.needed");
    });

    it("a password given long ago, or in another session, does not count", async () => {
      const name = newName();
      const cookie = await tested.addPerson(owner, name, everywhere("administrator"));
      await confirm(cookie, PASSWORD);
      const elsewhere = await tested.signIn(PASSWORD, name);
      expect((await ask(elsewhere, fence)).body.code).toBe("confirmation.needed");
      const { prisma } = tested.parts.database;
      const confirmedAt = new Date(Date.now() - 6 * 60_000);
      await prisma.session.updateMany({ where: { user: { username: name } }, data: { confirmedAt } });
      expect((await ask(cookie, fence)).body.code).toBe("confirmation.needed");
    });

    it("who gets rights, a way in or is shut out is decided with the password again, also by an owner", async () => {
      const name = newName();
      await tested.addPerson(owner, name, everywhere("viewer"));
      const id = await idOf(name);
      const stolen = await tested.signIn();
      const ways = [
        ["PUT", `people/${id}/rights`, everywhere("owner")],
        ["PUT", `people/${id}/disabled`, { disabled: true }],
        ["POST", `people/${id}/password-links`, {}],
        ["DELETE", `people/${id}/second-factor`, {}],
        ["POST", "invitations", { name: newName(), rights: everywhere("owner") }],
        ["POST", "service-tokens", { name: "x", rights: everywhere(null), dangerous: true, validDays: 1 }],
      ] as const;
      for (const [method, path, body] of ways) {
        const said = await tested.call(method, `/api/v1/${path}`, stolen, body);
        expect([path, said.status, said.body.code]).toEqual([path, 403, "confirmation.needed"]);
      }
      const person = await tested.parts.database.prisma.user.findUnique({ where: { username: name } });
      expect([person?.role, person?.disabledAt]).toEqual(["viewer", null]);
    });

    it("an ordinary change, and power switched on, take neither", async () => {
      const cookie = await tested.addPerson(owner, newName(), everywhere("administrator"));
      const change = { type: "configuration.change", expectedRevision: 99, edits: [{ type: "tell-events" }] };
      expect((await ask(cookie, change)).body.code).not.toBe("confirmation.needed");
      const on = { ...fence, action: "on", confirmName: "", reason: "", node: "nowhere" };
      expect((await ask(cookie, on)).body.code).not.toBe("confirmation.needed");
    });

    it("guessing the password from an open session is slowed down", async () => {
      const cookie = await tested.addPerson(owner, newName(), everywhere("administrator"));
      const said = [];
      for (let i = 0; i < 12; i++) said.push((await confirm(cookie, `guess number ${i}`)).status);
      expect(said.filter((status) => status === 429)).toHaveLength(2);
      expect((await confirm(cookie, PASSWORD)).status).toBe(429);
      // Others are not slowed down by it.
      expect((await confirm(owner, PASSWORD)).status).toBe(200);
    });
  });

  describe("signing in", () => {
    const signIn = (body: object) =>
      fetch(`${tested.url}/api/auth/sign-in/username`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: tested.url },
        body: JSON.stringify(body),
      });

    it("says the same of a wrong name, a wrong password and a disabled user", async () => {
      const name = newName();
      await tested.addPerson(owner, name, everywhere("viewer"));
      const id = await idOf(name);
      await tested.call("PUT", `/api/v1/people/${id}/disabled`, owner, { disabled: true });
      const said = [];
      for (const body of [
        { username: "nobody.here", password: PASSWORD },
        { username: "admin", password: "wrong but long enough" },
        { username: name, password: PASSWORD },
        { username: name, password: "wrong but long enough" },
      ]) {
        const answer = await signIn(body);
        const headers = Object.fromEntries(answer.headers);
        // The policy has a nonce of its own in each answer.
        const changing = ["date", "keep-alive", "connection", "content-security-policy"];
        for (const header of changing) delete headers[header];
        said.push({ status: answer.status, text: await answer.text(), headers });
      }
      expect(said).toEqual(Array(4).fill(said[0]));
      expect(said[0]?.status).toBe(401);
      await tested.signIn(); // ends the wait that the failures began
    });

    it("tells no script the session's secret (Rancher CVE-2021-36782)", async () => {
      const answer = await signIn({ username: "admin", password: PASSWORD });
      const [cookie = ""] = answer.headers.getSetCookie();
      expect(await answer.text()).toBe("{}");
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=Lax/i);
    });

    it("the own password is changed with the old one, and ends the other sessions", async () => {
      const name = newName();
      const cookie = await tested.addPerson(owner, name, everywhere("viewer"));
      const other = await tested.signIn(PASSWORD, name);
      const change = (current: string, password: string) =>
        tested.call("PUT", "/api/v1/session/password", cookie, { current, password });
      expect((await change("wrong password", "a quite new one 42")).body.detail.fields).toEqual({
        current: "password.wrong",
      });
      expect((await change(PASSWORD, "password1234")).body.detail.fields).toEqual({
        password: "password.common",
      });
      expect((await change(PASSWORD, "a quite new one 42")).status).toBe(200);
      expect([await statusOf(cookie), await statusOf(other)]).toEqual([200, 401]);
      await expect(tested.signIn(PASSWORD, name)).rejects.toThrow(/401/);
      await tested.signIn("a quite new one 42", name);
    });

    it("a link sets a forgotten password, once, and ends every session", async () => {
      const name = newName();
      const cookie = await tested.addPerson(owner, name, everywhere("viewer"));
      const { body } = await tested.call("POST", `/api/v1/people/${await idOf(name)}/password-links`, owner);
      const secret = String(body.path).split("#")[1] ?? "";
      expect(await statusOf(cookie)).toBe(200);
      expect((await accept(secret, "remembered this time 8")).status).toBe(200);
      expect(await statusOf(cookie)).toBe(401);
      expect((await accept(secret, "remembered this time 9")).status).toBe(422);
      await tested.signIn("remembered this time 8", name);
    });
  });
});
