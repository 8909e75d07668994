import { randomUUID } from "node:crypto";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueAgentCertificate, makeAuthority } from "@/server/identity/certificates";
import { connect, joinAs, makeRequest } from "@/server/testing/agent-under-test";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";

describe("the port for agents", () => {
  let tested: ConsoleUnderTest;
  let cookie: string;
  let ca: string;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    cookie = await tested.signIn();
    ca = tested.parts.authority.certificatePem;
  }, 60_000);
  afterAll(() => tested?.stop());

  const joinNew = async (hostname: string) =>
    joinAs(tested.agentPort, ca, (await tested.joinSecret(cookie)).secret, hostname);
  const servers = async () => (await tested.call("GET", "/api/v1/state", cookie)).body.state.servers;

  it("gives a token to exactly one of many that use it at once", async () => {
    const { secret } = await tested.joinSecret(cookie);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        joinAs(tested.agentPort, ca, secret, `race-${index}`).then(
          () => "joined",
          (error: Error) => error.message,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "joined")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "join.token-used")).toHaveLength(7);
  });

  it("refuses an expired token and an unknown one, and names which", async () => {
    const { secret } = await tested.joinSecret(cookie);
    await tested.parts.database.prisma.joinToken.updateMany({
      where: { usesLeft: { gt: 0 } },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    await expect(joinAs(tested.agentPort, ca, secret, "late")).rejects.toThrow("join.token-expired");
    await expect(joinAs(tested.agentPort, ca, "A".repeat(43), "stranger")).rejects.toThrow(
      "join.token-unknown",
    );
  });

  it("keeps the secret of a token out of the database and of every list", async () => {
    const { secret } = await tested.joinSecret(cookie);
    const rows = JSON.stringify(await tested.parts.database.prisma.joinToken.findMany());
    const listed = JSON.stringify((await tested.call("GET", "/api/v1/join-tokens", cookie)).body);
    expect(rows).not.toContain(secret);
    expect(listed).not.toContain(secret);
  });

  it("refuses a socket without a certificate, with another CA's, and with one we issued but never recorded", async () => {
    const known = await joinNew("known");
    const { keyPem, requestPem } = await makeRequest();
    const impostor = await issueAgentCertificate(await makeAuthority(), requestPem, known.serverId);
    const unrecorded = (await tested.parts.authority.issue(requestPem, known.serverId)).certificatePem;
    await expect(connect(tested.agentPort, ca, {})).rejects.toThrow();
    await expect(connect(tested.agentPort, ca, { keyPem, certificatePem: impostor })).rejects.toThrow();
    await expect(connect(tested.agentPort, ca, { keyPem, certificatePem: unrecorded })).rejects.toThrow();
  });

  it("is verified by its CA, so an agent does not talk to an impostor console", async () => {
    const other = (await makeAuthority()).certificatePem;
    await expect(joinAs(tested.agentPort, other, "A".repeat(43), "victim")).rejects.toThrow(
      /certificate|signature/i,
    );
  });

  it("lives through malformed messages and still hears right ones", async () => {
    const socket = await connect(tested.agentPort, ca, await joinNew("noisy"));
    for (const name of ["hello", "pulse", "report", "events", "task-step", "task-end", "nonsense"]) {
      socket.emit(name);
      socket.emit(name, null, 7, "x");
      socket.emit(name, { unknown: Buffer.alloc(10) }, "not a function");
    }
    socket.io.engine.write("42/agent,[not json");
    const again = await eventually("an answer after noise", async () => {
      const next = await connect(tested.agentPort, ca, await joinNewOnce()).catch(() => null);
      return next;
    });
    const ack = await again.timeout(2000).emitWithAck("pulse", { at: Date.now(), reportSequence: 0 });
    expect(ack.now).toBeGreaterThan(0);
    again.close();
    socket.close();
  });
  let once: Awaited<ReturnType<typeof joinNew>> | undefined;
  const joinNewOnce = async () => {
    once ??= await joinNew("calm");
    return once;
  };

  it("shows an agent connected, then silent within three seconds of its last word, though its connection stands", async () => {
    const identity = await joinNew("quiet");
    const socket = await connect(tested.agentPort, ca, identity);
    await socket.emitWithAck("pulse", { at: Date.now(), reportSequence: 0 });
    const heard = Date.now();
    await eventually(
      "connected",
      async () => (await servers())[identity.serverId]?.connection === "connected",
    );
    await eventually("silent", async () => (await servers())[identity.serverId]?.connection === "silent", 4);
    expect(Date.now() - heard).toBeGreaterThan(2300);
    expect(Date.now() - heard).toBeLessThan(3000);
    expect(socket.connected).toBe(true);
    socket.close();
  });

  it("keeps the newest of two connections of one server", async () => {
    const identity = await joinNew("twice");
    const first = await connect(tested.agentPort, ca, identity);
    const second = await connect(tested.agentPort, ca, identity);
    await eventually("first cut", () => !first.connected);
    expect(second.connected).toBe(true);
    second.close();
  });

  describe("tasks", () => {
    const answering = (socket: Socket, take: (task: { id: string }) => void) =>
      socket.on("task", (task, ack) => {
        ack({ accepted: true });
        take(task);
      });
    const listFenceTypes = (serverId: string) =>
      tested.call("GET", `/api/v1/servers/${serverId}/fence-types`, cookie);

    it("runs a task on an agent and answers its result", async () => {
      const identity = await joinNew("worker");
      const socket = await connect(tested.agentPort, ca, identity);
      answering(socket, ({ id }) =>
        socket.emit("task-end", { taskId: id, outcome: "succeeded", result: { types: ["fence_lab"] } }),
      );
      expect((await listFenceTypes(identity.serverId)).body).toEqual({ types: ["fence_lab"] });
      socket.close();
    });

    it("completes a task whose agent reconnected before it ended it", async () => {
      const identity = await joinNew("wanderer");
      const first = await connect(tested.agentPort, ca, identity);
      const taken = new Promise<string>((resolve) => answering(first, ({ id }) => resolve(id)));
      const answer = listFenceTypes(identity.serverId);
      const taskId = await taken;
      first.close();
      const second = await connect(tested.agentPort, ca, identity);
      second.emit("task-end", { taskId, outcome: "succeeded", result: { types: [] } });
      expect((await answer).body).toEqual({ types: [] });
      second.close();
    });

    it("gives a task up once another process of the agent is heard: it goes on with nothing of the one before", async () => {
      const identity = await joinNew("restarted");
      const hello = (instance: string) => ({
        ...{ hostname: "restarted", agentVersion: "0", bootId: "same", instance },
      });
      const first = await connect(tested.agentPort, ca, identity);
      await first.emitWithAck("hello", hello(randomUUID()));
      const taken = new Promise<string>((resolve) => answering(first, ({ id }) => resolve(id)));
      const lost = listFenceTypes(identity.serverId);
      await taken;
      first.close();
      const second = await connect(tested.agentPort, ca, identity);
      const takenAnew = new Promise<string>((resolve) => answering(second, ({ id }) => resolve(id)));
      const fresh = listFenceTypes(identity.serverId);
      const taskId = await takenAnew;
      await second.emitWithAck("hello", hello(randomUUID()));
      expect((await lost).body.code).toBe("agent.lost");
      // What was asked of the new process before it said hello is still its own.
      second.emit("task-end", { taskId, outcome: "succeeded", result: { types: [] } });
      expect((await fresh).body).toEqual({ types: [] });
      second.close();
    });

    it("passes on the agent's own problem, and refuses a result of another form", async () => {
      const identity = await joinNew("failing");
      const socket = await connect(tested.agentPort, ca, identity);
      const problem = { code: "fence-types.unreadable", message: "No." };
      const ends = [
        { outcome: "failed", problem },
        { outcome: "succeeded", result: { types: "all" } },
      ];
      answering(socket, ({ id }) => socket.emit("task-end", { taskId: id, ...ends.shift() }));
      expect((await listFenceTypes(identity.serverId)).body.code).toBe("fence-types.unreadable");
      expect((await listFenceTypes(identity.serverId)).body.code).toBe("task.malformed-result");
      socket.close();
    });

    it("does not take another agent's end for a task", async () => {
      const [asked, meddler] = [await joinNew("asked"), await joinNew("meddler")];
      const socket = await connect(tested.agentPort, ca, asked);
      const other = await connect(tested.agentPort, ca, meddler);
      answering(socket, async ({ id: taskId }) => {
        await other.emitWithAck("task-end", {
          taskId,
          outcome: "succeeded",
          result: { types: ["fence_forged"] },
        });
        socket.emit("task-end", { taskId, outcome: "succeeded", result: { types: ["fence_true"] } });
      });
      expect((await listFenceTypes(asked.serverId)).body.types).toEqual(["fence_true"]);
      socket.close();
      other.close();
    });

    it("says at once that an agent is not connected", async () => {
      const identity = await joinNew("absent");
      const { status, body } = await listFenceTypes(identity.serverId);
      expect([status, body.code]).toEqual([503, "agent.not-connected"]);
    });
  });

  it("joins a silent server again under its name and refuses its old certificate; a heard one is not replaced", async () => {
    const first = await joinNew("again");
    const socket = await connect(tested.agentPort, ca, first);
    await expect(joinNew("again")).rejects.toThrow("join.name-taken");
    // Who has no line learns nothing of it.
    const guessed = joinAs(tested.agentPort, ca, "A".repeat(43), "again");
    await expect(guessed).rejects.toThrow("join.token-unknown");
    socket.close();
    const second = await eventually("joined again", () => joinNew("again").catch(() => null));
    expect(second.serverId).toBe(first.serverId);
    await expect(connect(tested.agentPort, ca, first)).rejects.toThrow();
    (await connect(tested.agentPort, ca, second)).close();
  });

  it("cuts a forgotten server and refuses it from then on", async () => {
    const identity = await joinNew("forgotten");
    const socket = await connect(tested.agentPort, ca, identity);
    expect((await tested.call("DELETE", `/api/v1/servers/${identity.serverId}`, cookie, {})).status).toBe(
      200,
    );
    await eventually("cut", () => !socket.connected);
    await expect(connect(tested.agentPort, ca, identity)).rejects.toThrow();
    expect((await servers())[identity.serverId]).toBeUndefined();
  });
});
