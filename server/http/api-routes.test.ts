import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { api } from "@/protocol/api";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";

describe("the port for browsers", () => {
  let tested: ConsoleUnderTest;
  let cookie: string;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    cookie = await tested.signIn();
  }, 60_000);
  afterAll(() => tested?.stop());

  const anId = "00000000-0000-4000-8000-000000000000";
  const paths = Object.values(api).map((endpoint) => ({
    ...endpoint,
    address: endpoint.path.replaceAll(/\{id\}/g, anId).replaceAll(/\{type\}/g, "fence_x"),
    open: "open" in endpoint,
  }));

  it.each(paths.filter((path) => !path.open))(
    "answers nothing of $method $path without a session, or to one without its signature (pcs CVE-2015-1848)",
    async (path) => {
      for (const forged of ["", "understudy.session_token=forged.forged"]) {
        const { status, body } = await tested.call(path.method.toUpperCase(), path.address, forged);
        expect(status).toBe(401);
        expect(body.code).toBe("sign-in.needed");
      }
    },
  );

  it("has nothing open but health and what an invited person needs", () => {
    expect(paths.filter((path) => path.open).map((path) => path.path)).toEqual([
      ...["/healthz", "/api/v1/invitation-lookups", "/api/v1/invitation-acceptances"],
    ]);
  });

  it("keeps the description of the API behind the session too", async () => {
    expect((await fetch(`${tested.url}/api/v1/openapi.json`)).status).toBe(401);
    const { body } = await tested.call("GET", "/api/v1/openapi.json", cookie);
    expect(Object.keys(body.paths)).toHaveLength(new Set(paths.map((path) => path.path)).size);
  });

  it.each([
    "/api/auth/sign-up/email",
    "/api/auth/update-user",
    "/api/auth/change-password",
    "/api/auth/get-session",
    "/api/auth/list-sessions",
    "/api/auth/is-username-available",
    "/api/auth/sign-in/email",
    "/api/auth/delete-user",
  ])("does not offer %s", async (path) => {
    expect((await tested.call("POST", path, cookie, {})).status).toBe(404);
  });

  it("sends a stranger to the sign-in page and back to where he was going", async () => {
    const visit = (path: string, as?: string) =>
      fetch(`${tested.url}${path}`, { redirect: "manual", headers: as ? { cookie: as } : {} });
    const answer = await visit("/clusters/x/groups?a=b");
    expect(answer.status).toBe(307);
    expect(answer.headers.get("location")).toBe("/sign-in?from=%2Fclusters%2Fx%2Fgroups%3Fa%3Db");
    expect((await visit("/sign-in")).status).not.toBe(307);
    expect((await visit("/clusters/x", cookie)).status).not.toBe(307);
  });

  it("takes a query's name once or several times", async () => {
    for (const query of ["resource=Web", "resource=Web&resource=Db", ""]) {
      expect((await tested.call("GET", `/api/v1/events?${query}`, cookie)).status).toBe(200);
    }
    expect((await tested.call("GET", "/api/v1/events?resource=%22", cookie)).status).toBe(400);
  });

  it("refuses what another site's page sends", async () => {
    const answer = await fetch(`${tested.url}/api/v1/join-tokens`, {
      method: "POST",
      headers: { cookie, origin: "http://evil.example" },
    });
    expect(answer.status).toBe(403);
  });

  it("refuses a form, which other sites can send without asking", async () => {
    const answer = await fetch(`${tested.url}/api/v1/operations`, {
      method: "POST",
      headers: { cookie, "content-type": "text/plain" },
      body: "{}",
    });
    expect(answer.status).toBe(400);
  });

  it("refuses a body that is too long, before reading it", async () => {
    const long = "x".repeat(2 * 1024 * 1024);
    const announced = await fetch(`${tested.url}/api/v1/operations`, { method: "POST", body: long }).catch(
      () => null,
    );
    // Refused before it is read: the client may see the answer or the closed connection.
    expect(announced === null || announced.status === 413).toBe(true);
    expect((await fetch(`${tested.url}/healthz`)).status).toBe(200);
  });

  it("names the fields of a malformed request and changes nothing", async () => {
    const { status, body } = await tested.call("POST", "/api/v1/operations", cookie, { type: "group.move" });
    expect(status).toBe(400);
    expect(body.code).toBe("input.invalid");
  });

  it("sends a content security policy and forbids framing", async () => {
    const { headers } = await fetch(`${tested.url}/healthz`);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("slows down guessing of passwords, and says for how long", async () => {
    const guessed = await Promise.all(
      Array.from({ length: 14 }, () =>
        tested.signIn("wrong password").catch((error: Error) => error.message),
      ),
    );
    expect(guessed.filter((message) => message.includes("401"))).toHaveLength(10);
    expect(guessed.filter((message) => message.includes("429"))).toHaveLength(4);
  });

  describe("live", () => {
    const connect = (headers: Record<string, string>) =>
      io(tested.url, {
        path: "/live",
        extraHeaders: headers,
        transports: ["websocket"],
        reconnection: false,
        forceNew: true,
      });

    it("refuses a socket without a session, or from a foreign page", async () => {
      for (const headers of [
        {},
        { cookie: "understudy.session_token=x.y" },
        { cookie, origin: "http://evil.example" },
      ]) {
        const socket = connect(headers as Record<string, string>);
        const outcome = await new Promise((resolve) => {
          socket.once("connect", () => resolve("connected"));
          socket.once("connect_error", () => resolve("refused"));
        });
        socket.close();
        expect(outcome).toBe("refused");
      }
    });

    it("sends a snapshot, then a pulse each second, and cuts the socket when the session ends", async () => {
      // Not signed in anew: the failed guesses above keep this address waiting.
      const { prisma } = tested.parts.database;
      const socket = connect({ cookie });
      const seen: string[] = [];
      socket.onAny((name) => seen.push(name));
      let cut = false;
      socket.once("disconnect", () => {
        cut = true;
      });
      await eventually("snapshot and pulse", () => seen[0] === "snapshot" && seen.includes("pulse"));
      await prisma.session.deleteMany();
      await eventually("cut", () => cut, 5);
      socket.close();
    });
  });
});
