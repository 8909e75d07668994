import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import { OLDEST_AGENT_PROTOCOL, PROTOCOL_VERSION, rangeOf, understood } from "@/protocol/agent-protocol";
import { Understanding } from "@/server/agents/understanding";
import { sampleHost, sampleView } from "@/server/clusters/sample-reports";
import { connect, type Identity, joinAs, makeRequest } from "@/server/testing/agent-under-test";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

const agentDigest = "a".repeat(64);
const [old, tooNew] = [OLDEST_AGENT_PROTOCOL - 1, PROTOCOL_VERSION + 1];
const whole = (sequence: number) => ({ sequence, host: sampleHost(1), view: sampleView(1) });

describe("an agent and a console of different protocols", { timeout: 30_000 }, () => {
  let tested: ConsoleUnderTest;
  let cookie: string;
  let ca: string;
  const standing: (() => void)[] = [];
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    cookie = await tested.signIn();
    ca = tested.parts.authority.certificatePem;
  }, 60_000);
  afterEach(() => {
    for (const end of standing.splice(0)) end();
  });
  afterAll(() => tested?.stop());

  const joinNew = async (hostname: string) =>
    joinAs(tested.agentPort, ca, (await tested.joinSecret(cookie)).secret, hostname);
  const serverOf = async ({ serverId }: Identity) =>
    (await tested.call("GET", "/api/v1/state", cookie)).body.state.servers[serverId];
  /** Connects and pulses on, until the test ends. */
  const comes = async (
    identity: Identity,
    greeting: object,
    welcomed: (said: unknown) => void = () => {},
  ): Promise<Socket> => {
    const socket = await connect(tested.agentPort, ca, identity, greeting, (made) =>
      made.on("welcome", welcomed),
    );
    const pulse = () => socket.emit("pulse", { at: Date.now(), reportSequence: 1 });
    const beat = setInterval(pulse, 300);
    standing.push(() => {
      clearInterval(beat);
      socket.close();
    });
    return socket;
  };
  const isTold = (identity: Identity, connection: string) =>
    eventually(connection, async () => (await serverOf(identity))?.connection === connection);

  it("is heard and believed where it speaks what is understood, or says nothing, as agents did before", async () => {
    for (const greeting of [{ protocol: PROTOCOL_VERSION, agentVersion: "7", agentDigest }, {}]) {
      const identity = await joinNew(`speaks-${Object.keys(greeting).length}`);
      const socket = await comes(identity, greeting);
      await socket.timeout(2000).emitWithAck("report", whole(1));
      expect(await serverOf(identity)).toMatchObject({ connection: "connected", reason: null });
    }
  });

  it.each([
    ["too old", "reason.agent-too-old", old],
    ["too new", "reason.agent-too-new", tooNew],
  ])(
    "is refused by name where it is %s: nothing it reports is taken, and its node is unknown with that reason",
    async (_name, code, protocol) => {
      const { clusterId, identities } = await joinedCluster(tested, cookie, {
        ...{ definition: { ...triedDefinition(), name: `Speaks${protocol}` }, hostPrefix: `v${protocol}-` },
      });
      const [identity, peer] = identities;
      if (!identity || !peer) throw new Error("a cluster of too few nodes");
      const socket = await comes(identity, { protocol, agentVersion: "7", agentDigest });
      for (const name of ["report", "events"] as const)
        await expect(
          socket.timeout(300).emitWithAck(name, name === "report" ? whole(1) : { events: [] }),
        ).rejects.toThrow();
      await isTold(identity, "not-understood");
      const server = await serverOf(identity);
      expect(server).toMatchObject({
        ...{ report: null, greeting: { protocol, agentVersion: "7", agentDigest } },
        reason: { code, params: { node: server.hostname, protocol, understood: rangeOf(understood) } },
      });
      const { clusters } = (await tested.call("GET", "/api/v1/state", cookie)).body.state;
      const nodes = Object.values(clusters[clusterId].nodes) as { serverId: string }[];
      const node = nodes.find(({ serverId }) => serverId === identity.serverId);
      expect(node).toMatchObject({ state: "unknown", reason: { code }, agent: "not-understood" });
      // Who comes back in a version that is understood is believed at once.
      await comes(identity, { protocol: PROTOCOL_VERSION });
      await isTold(identity, "connected");
    },
  );

  it("is told which versions are understood, whatever it speaks", async () => {
    for (const protocol of [old, tooNew, PROTOCOL_VERSION]) {
      let told: unknown = null;
      const socket = await comes(await joinNew(`told-${protocol}`), { protocol }, (said) => {
        told = said;
      });
      await socket.timeout(2000).emitWithAck("pulse", { at: Date.now(), reportSequence: 0 });
      expect(told).toEqual(understood);
    }
  });

  it("is given no tasks but those of an update; its certificate is renewed", async () => {
    const identity = await joinNew("outdated");
    const socket = await comes(identity, { protocol: old, agentDigest });
    const types = await tested.call("GET", `/api/v1/servers/${identity.serverId}/fence-types`, cookie);
    expect([types.status, types.body.code]).toEqual([503, "agent.not-understood"]);
    const { requestPem } = await makeRequest();
    expect(
      await socket.timeout(2000).emitWithAck("renew", { certificateRequest: requestPem }),
    ).toHaveProperty("certificate");
  });

  it("keeps its name while it is there: another server cannot join in its place", async () => {
    await comes(await joinNew("stays"), { protocol: tooNew });
    await expect(joinNew("stays")).rejects.toThrow("join.name-taken");
  });

  it("is not let in where it says what it speaks in a form that no version has", async () => {
    const identity = await joinNew("garbled");
    for (const protocol of ["1", -1, {}])
      await expect(connect(tested.agentPort, ca, identity, { protocol })).rejects.toThrow(/protocol/);
  });

  it("is not believed after a report that could not be read, until it has told everything again", async () => {
    const identity = await joinNew("in-another-form");
    const socket = await comes(identity, { protocol: PROTOCOL_VERSION });
    await socket.timeout(2000).emitWithAck("report", whole(1));
    socket.emit("report", { ...whole(2), mood: "good" });
    await isTold(identity, "not-understood");
    expect((await serverOf(identity)).reason.code).toBe("reason.agent-other-form");
    await socket.timeout(2000).emitWithAck("report", { ...whole(3), view: null });
    expect((await serverOf(identity)).connection).toBe("not-understood");
    await socket.timeout(2000).emitWithAck("report", { ...whole(4), host: null });
    await isTold(identity, "connected");
  });
});

describe("what is understood of an agent", () => {
  const speaks = (protocol: number) =>
    new Understanding("alpha", { protocol, agentVersion: null, agentDigest: null });

  it("is everything of its own version, and of others what no version changes", () => {
    for (const name of ["report", "events", "task-step"] as const) {
      expect(speaks(PROTOCOL_VERSION).takes(name)).toBe(true);
      expect([speaks(old).takes(name), speaks(tooNew).takes(name)]).toEqual([false, false]);
    }
    for (const name of ["hello", "pulse", "renew", "task-end"] as const)
      expect([speaks(old).takes(name), speaks(tooNew).takes(name)]).toEqual([true, true]);
  });

  it("is not in doubt for another message than a report that was lost", () => {
    const alpha = speaks(PROTOCOL_VERSION);
    alpha.missed("events");
    expect(alpha.refusal).toBeNull();
    alpha.missed("report");
    expect(alpha.refusal?.code).toBe("reason.agent-other-form");
  });
});
