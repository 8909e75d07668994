import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgentPackage } from "@/protocol/agent-package";
import { OLDEST_AGENT_PROTOCOL, PROTOCOL_VERSION } from "@/protocol/agent-protocol";
import { sampleHost } from "@/server/clusters/sample-reports";
import { connect, joinAs } from "@/server/testing/agent-under-test";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

const [OLD, NEW] = ["a".repeat(64), "b".repeat(64)];

describe("the agent that a console hands out", () => {
  let tested: ConsoleUnderTest;
  let cookie: string;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "understudy-handed-out-"));
    tested = await ConsoleUnderTest.start({ UNDERSTUDY_AGENT_FOLDER: folder });
    cookie = await tested.signIn();
  }, 60_000);
  afterAll(async () => {
    await tested?.stop();
    await rm(folder, { recursive: true });
  });

  const fetched = () =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const options = { port: tested.agentPort, path: "/agent.deb", rejectUnauthorized: false, agent: false };
      request({ host: "127.0.0.1", ...options }, async (answer) => {
        let body = "";
        for await (const part of answer) body += part;
        resolve({ status: answer.statusCode ?? 0, body });
      })
        .once("error", reject)
        .end();
    });
  const state = async () => (await tested.call("GET", "/api/v1/state", cookie)).body.state;
  const ask = (body: object) =>
    tested.call("POST", "/api/v1/operations", cookie, { id: randomUUID(), ...body });

  it("is none where none was built, and that is said", async () => {
    expect(JSON.parse((await fetched()).body)).toMatchObject({ code: "agent.not-built" });
    expect((await state()).agent).toBeNull();
  });

  it("is what lies in its folder now, and everybody is told which that is", async () => {
    await writeFile(join(folder, "understudy-agent.deb"), "a package");
    const is: AgentPackage = { version: "7", digest: NEW, packageDigest: OLD, packageBytes: 9 };
    await writeFile(join(folder, "understudy-agent.json"), JSON.stringify(is));
    expect(await fetched()).toEqual({ status: 200, body: "a package" });
    await eventually("told", async () => (await state()).agent?.digest === NEW, 10);
    expect((await state()).agent).toEqual({ version: "7", digest: NEW });
  });

  it("keeps the cluster of a server that gets it from every other change until that is over", async () => {
    const { clusterId, identities } = await joinedCluster(tested, cookie);
    const [identity] = identities;
    if (!identity) throw new Error("a cluster without nodes");
    const ca = tested.parts.authority.certificatePem;
    const socket = await connect(tested.agentPort, ca, identity);
    const taken = new Promise<{ id: string; type: string; input: object }>((resolve) =>
      socket.on("task", (task, ack) => {
        ack({ accepted: true });
        if (task.type === "agent.update") resolve(task);
      }),
    );
    const host = { ...sampleHost(1), agentDigest: OLD };
    await socket.emitWithAck("report", { sequence: 1, host, view: null });
    const beat = setInterval(() => socket.emit("pulse", { at: Date.now(), reportSequence: 1 }), 500);
    try {
      const asked = await ask({ type: "agents.update", serverIds: [identity.serverId] });
      expect(asked.body).toMatchObject({ clusterId });
      const { id: taskId, input } = await taken;
      expect(input).toMatchObject({ digest: NEW, packageDigest: OLD, packageBytes: 9 });
      expect((await ask({ type: "cluster.clean", clusterId })).body.code).toBe("operation.busy");
      const problem = { code: "agent.package-differs", message: "No." };
      socket.emit("task-end", { taskId, outcome: "failed", problem });
      await eventually("over", async () => (await state()).operations[asked.body.id]?.state === "failed");
      expect((await ask({ type: "cluster.clean", clusterId })).status).toBe(200);
    } finally {
      clearInterval(beat);
      socket.close();
    }
  });

  it("is put in place of one whose protocol is not understood, which says nothing else that counts", async () => {
    const ca = tested.parts.authority.certificatePem;
    const identity = await joinAs(tested.agentPort, ca, (await tested.joinSecret(cookie)).secret, "outdated");
    const { serverId } = identity;
    const agent = async (greeting: object, take: (type: string) => object) => {
      const socket = await connect(tested.agentPort, ca, identity, greeting, (made) =>
        made.on("task", ({ id: taskId, type }, ack) => {
          ack({ accepted: true });
          made.emit("task-end", { taskId, outcome: "succeeded", result: take(type) });
        }),
      );
      const pulse = () => socket.emit("pulse", { at: Date.now(), reportSequence: 1 });
      const beat = setInterval(pulse, 300);
      socket.once("disconnect", () => clearInterval(beat));
      // What the process before was asked and did not answer is asked of this one.
      const said = { hostname: "outdated", agentVersion: "7", bootId: randomUUID() };
      await socket.emitWithAck("hello", { ...said, instance: randomUUID() });
      return socket;
    };
    let fetched = () => {};
    const wasFetched = new Promise<void>((resolve) => {
      fetched = resolve;
    });
    const before = await agent({ protocol: OLDEST_AGENT_PROTOCOL - 1, agentDigest: OLD }, (type) => {
      if (type === "agent.update") fetched();
      return type === "agent.update" ? {} : { outcome: "going", text: "" };
    });
    const server = async () => (await state()).servers[serverId];
    await eventually("refused", async () => (await server())?.connection === "not-understood");
    const asked = await ask({ type: "agents.update", serverIds: [serverId] });
    await wasFetched;
    before.close();
    const after = await agent({ protocol: PROTOCOL_VERSION, agentDigest: NEW }, () => ({
      ...{ outcome: "updated", text: "" },
    }));
    const host = { ...sampleHost(1), agentDigest: NEW };
    await after.emitWithAck("report", { sequence: 1, host, view: null });
    await eventually(
      "updated",
      async () => (await state()).operations[asked.body.id]?.state === "succeeded",
      10,
    );
    expect((await server())?.connection).toBe("connected");
    after.close();
  });
});
