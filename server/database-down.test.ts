import { readFile } from "node:fs/promises";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, joinAs } from "@/server/testing/agent-under-test";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";

describe("while the database is down", () => {
  let tested: ConsoleUnderTest;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
  }, 60_000);
  afterAll(() => tested?.stop());

  it("the live state goes on and says so, what needs the database is refused, agents stay, and all heals", async () => {
    const cookie = await tested.signIn();
    const ended = await tested.signIn();
    expect((await tested.call("GET", "/api/v1/session", ended)).status).toBe(200);
    await fetch(`${tested.url}/api/auth/sign-out`, {
      method: "POST",
      headers: { cookie: ended, origin: tested.url, "content-type": "application/json" },
      body: "{}",
    });
    await tested.call("GET", "/api/v1/session", cookie);
    const ca = tested.parts.authority.certificatePem;
    const agent = await connect(
      tested.agentPort,
      ca,
      await joinAs(tested.agentPort, ca, (await tested.joinSecret(cookie)).secret, "alpha"),
    );
    const open = () =>
      io(tested.url, {
        path: "/live",
        extraHeaders: { cookie },
        transports: ["websocket"],
        reconnection: false,
        forceNew: true,
      });
    const browser = open();
    const told: string[] = [];
    browser.on("patch", ({ patch }) => patch.set?.database && told.push(patch.set.database));
    await new Promise((resolve) => browser.once("snapshot", resolve));

    // Frozen first, so that it cannot be started again before we have looked: neither dead nor answering.
    const postgres = tested.parts.database.postgresPid ?? 0;
    for (const pid of await processGroup(postgres)) process.kill(pid, "SIGSTOP");
    try {
      await eventually("told down", () => told.includes("down"));
      const health = await tested.call("GET", "/healthz", "");
      expect(health.body).toMatchObject({ status: "degraded", database: "down" });
      expect((await tested.call("GET", "/api/v1/state", cookie)).body.state.database).toBe("down");
      const refused = await tested.call("POST", "/api/v1/join-tokens", cookie);
      expect([refused.status, refused.body.code]).toEqual([503, "database.down"]);
      expect((await tested.call("GET", "/api/v1/session", "understudy.session_token=un.known")).status).toBe(
        503,
      );
      // Seen not long ago, but it was ended since.
      expect((await tested.call("GET", "/api/v1/session", ended)).status).toBe(503);
      const ack = await agent.timeout(2000).emitWithAck("pulse", { at: Date.now(), reportSequence: 0 });
      expect(ack.now).toBeGreaterThan(0);
      const reloaded = open();
      await new Promise((resolve) => reloaded.once("snapshot", resolve));
      reloaded.close();
    } finally {
      for (const pid of await processGroup(postgres)) process.kill(pid, "SIGCONT");
    }
    await eventually("told up", () => told.at(-1) === "up");
    process.kill(postgres, "SIGKILL");
    await eventually("down again", () => told.filter((state) => state === "down").length === 2);
    await eventually("up again", () => told.at(-1) === "up", 20);
    expect((await tested.call("POST", "/api/v1/join-tokens", cookie)).status).toBe(200);
    expect(browser.connected).toBe(true);
    browser.close();
    agent.close();
  }, 60_000);
});

/** A postmaster and its children. */
async function processGroup(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return [pid, ...children.trim().split(" ").filter(Boolean).map(Number)];
}
