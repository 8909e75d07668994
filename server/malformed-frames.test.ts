// Long because what all kinds of frames do is asked of one console with the same bystanders.
import { randomInt } from "node:crypto";
import { connect as connectTcp } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portOf } from "@/server/ports";
import { connect, joinAs } from "@/server/testing/agent-under-test";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";

const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const ROUNDS = 250;
const MIB = 1024 * 1024;

/** The same numbers for the same seed (mulberry32). */
function randomFrom(start: number) {
  let state = start;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(next() * most);
  const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  return {
    below,
    pick,
    bytes: (count: number) => Buffer.from(Array.from({ length: count }, () => below(256))),
  };
}
type Random = ReturnType<typeof randomFrom>;

const deep = (levels: number) => `${"[".repeat(levels)}1${"]".repeat(levels)}`;

/** Frames as engine.io carries them (packet type, then socket.io's), good ones among them: whole, cut, doubled, in any order. */
const frameOf = (random: Random, namespace: string, events: readonly string[]): string | Buffer => {
  const payload = random.pick([
    "{}",
    "null",
    "7",
    '"text"',
    "[]",
    '{"__proto__":{"isOwner":true},"constructor":{"prototype":{"x":1}}}',
    '{"sequence":-1,"host":null,"view":null}',
    '{"at":1,"reportSequence":0}',
    `{"text":"${"x".repeat(random.below(5000))}"}`,
    deep(random.below(3000)),
    "{not json",
  ]);
  const event = random.pick([...events, "connect", "disconnect", "error", "__proto__", "nonsense", ""]);
  const good = `42${namespace}${random.below(3) ? "" : random.below(1000)}["${event}",${payload}]`;
  return random.pick([
    good,
    good,
    good.slice(0, random.below(good.length)),
    good + good,
    `43${namespace}${random.below(1000)}[${payload}]`, // an answer to nothing
    `40${namespace}`, // connects again
    "40/",
    "40/nowhere,",
    `45${random.below(50)}-${namespace}["${event}",{"_placeholder":true,"num":${random.below(9)}}]`, // binary that never comes
    "2probe",
    "3",
    "5",
    "6",
    "9",
    "",
    `4${"9".repeat(random.below(400))}`,
    random.bytes(random.below(300)).toString("latin1"),
    random.bytes(random.below(300)),
  ]);
};

const heapAfterCollection = () => {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
};

describe(`frames that are malformed, oversized, out of order or sent again (FUZZ_SEED=${seed})`, {
  timeout: 120_000,
}, () => {
  const random = randomFrom(seed);
  let tested: ConsoleUnderTest;
  let cookie: string;
  let ca: string;
  let agent: Socket;
  let browser: Socket;
  let pulses = 0;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    cookie = await tested.signIn();
    ca = tested.parts.authority.certificatePem;
    agent = await connect(tested.agentPort, ca, await joinNew("bystander"));
    browser = openBrowser();
    browser.on("pulse", () => pulses++);
    await new Promise((resolve) => browser.once("snapshot", resolve));
  }, 60_000);
  afterAll(async () => {
    agent?.close();
    browser?.close();
    await tested?.stop();
  });
  const joinNew = async (name: string) =>
    joinAs(tested.agentPort, ca, (await tested.joinSecret(cookie)).secret, name);
  const openBrowser = () =>
    io(tested.url, {
      ...{ path: "/live", extraHeaders: { cookie }, transports: ["websocket"] },
      ...{ reconnection: false, forceNew: true },
    });
  /** Past socket.io, straight into the websocket. */
  const throwAt = (socket: Socket, frame: string | Buffer) => {
    const { transport } = socket.io.engine as unknown as { transport: { ws: { send(data: unknown): void } } };
    transport.ws.send(frame);
  };

  /** The console lives, and whoever did nothing wrong is served as before. */
  async function othersAreServed(): Promise<void> {
    const seen = pulses;
    expect((await tested.call("GET", "/healthz", "")).body.status).toBe("ok");
    expect((await tested.call("GET", "/api/v1/state", cookie)).status).toBe(200);
    const ack = await agent.timeout(3000).emitWithAck("pulse", { at: Date.now(), reportSequence: 0 });
    expect(ack.now).toBeGreaterThan(0);
    await eventually("the next pulse", () => pulses > seen, 5);
    expect([agent.connected, browser.connected]).toEqual([true, true]);
  }

  /** As many connections as it takes: what is too wrong costs its sender the connection, and nobody else. */
  async function throwFrames(open: () => Promise<Socket>, frame: () => string | Buffer): Promise<void> {
    let socket = await open();
    for (let round = 0; round < ROUNDS; round++) {
      if (!socket.connected) {
        socket.close();
        socket = await open();
      }
      throwAt(socket, frame());
      // It may have cost the connection: known once the console has read it.
      if (round % 10 === 9) await tested.call("GET", "/healthz", "");
    }
    socket.close();
  }
  const connected = (socket: Socket) =>
    new Promise<Socket>((resolve, reject) => {
      socket.once("connect", () => resolve(socket));
      socket.once("connect_error", reject);
    });

  it("on the browsers' socket (socket.io CVE-2024-38355) cost at most their sender's connection, and no memory", async () => {
    const frame = () => frameOf(random, "", ["resync", "present", "snapshot"]);
    await throwFrames(() => connected(openBrowser()), frame);
    const before = heapAfterCollection();
    for (let i = 0; i < 3; i++) await throwFrames(() => connected(openBrowser()), frame);
    expect(heapAfterCollection() - before).toBeLessThan(24 * MIB);
    await othersAreServed();
  });

  it("on the agents' socket cost at most their sender's connection, and no memory", async () => {
    const identity = await joinNew("thrower");
    const events = ["hello", "pulse", "report", "events", "renew", "task-step", "task-end"];
    const frame = () => frameOf(random, "/agent,", events);
    await throwFrames(() => connect(tested.agentPort, ca, identity), frame);
    const before = heapAfterCollection();
    for (let i = 0; i < 3; i++) await throwFrames(() => connect(tested.agentPort, ca, identity), frame);
    expect(heapAfterCollection() - before).toBeLessThan(24 * MIB);
    await othersAreServed();
  });

  it("that are too long end the connection before they are taken in", async () => {
    const socket = await connected(openBrowser());
    throwAt(socket, `42["resync",{"x":"${"x".repeat(65 * 1024)}"}]`);
    await eventually("cut", () => !socket.connected);
    const agentSocket = await connect(tested.agentPort, ca, await joinNew("long"));
    throwAt(agentSocket, `42/agent,["report",{"x":"${"x".repeat(9 * MIB)}"}]`);
    await eventually("cut", () => !agentSocket.connected);
    await othersAreServed();
  });

  it("of HTTP that are no requests are answered with an error or the end of the connection", async () => {
    const path = () =>
      random.pick(["/api/v1/state", "/api/v1/operations", "/sign-in", "/live/", "/%00", "//", "*"]);
    const cookies = () =>
      random.pick(["understudy.session_token=", "theme=", "__proto__=", ""]) +
      random.pick(["$(reboot)", "`id`", "';drop table--", "%00%0a", "../../etc/passwd", "=;=;;,", "\u00ff"]);
    const request = (): string | Buffer =>
      random.pick([
        `GET ${path()} HTTP/1.1\r\n\r\n`,
        `GET ${path()} HTTP/9.9\r\nhost: x\r\n\r\n`,
        `POST ${path()} HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!`,
        `POST ${path()} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\nzz\r\n`,
        `POST ${path()} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nffffffffffff\r\nx`,
        `GET ${path()} HTTP/1.1\r\nhost: x\r\ncookie: ${cookies()}\r\nauthorization: Bearer ${cookies()}\r\n\r\n`, // Hawk CVE-2020-35458
        `GET ${path()} HTTP/1.1\r\nhost: x\r\ncookie: ${"a".repeat(random.below(20_000))}\r\n\r\n`,
        `GET ${path()} HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n`,
        `GET ${path()} HTTP/1.1\r\nhost: x\r\nx\u0000y: z\r\n\r\n`,
        `GET /${"x".repeat(random.below(20_000))} HTTP/1.1\r\nhost: x\r\n\r\n`.repeat(1 + random.below(4)),
        random.bytes(random.below(400)),
        "\r\n\r\n\r\n",
      ]);
    /** What came back until the console ended the connection, or had enough time to. */
    const exchange = (port: number, sent: string | Buffer) =>
      new Promise<string>((resolve) => {
        let told = "";
        const socket = connectTcp({ port, host: "127.0.0.1" }, () => socket.end(sent));
        socket.setTimeout(2000, () => socket.destroy());
        socket.on("data", (data) => {
          told += data.toString("latin1");
        });
        socket.on("error", () => undefined);
        socket.on("close", () => resolve(told));
      });
    for (let round = 0; round < ROUNDS; round += 25) {
      const all = Array.from({ length: 25 }, () => exchange(portOf(tested.parts.web), request()));
      for (const told of await Promise.all(all)) {
        if (told !== "") expect(told).toMatch(/^HTTP\/1\.1 (200|307|4\d\d) /);
        expect(told).not.toMatch(/^HTTP\/1\.1 5|at .+\.(ts|js):\d+/m);
      }
      await Promise.all(Array.from({ length: 5 }, () => exchange(tested.agentPort, request())));
    }
    await othersAreServed();
  });
});
