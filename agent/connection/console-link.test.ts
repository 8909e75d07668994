import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { ConsoleLink } from "@/agent/connection/console-link";
import { type Identity, readIdentity } from "@/agent/join/identity";
import { join as joinConsole } from "@/agent/join/join";
import { openStandInConsole } from "@/agent/testing/stand-in-console";

const greeting = { protocol: 7, agentVersion: "7", agentDigest: "a".repeat(64) };
const report = { sequence: 1, host: null, view: null };

let standIn: Awaited<ReturnType<typeof openStandInConsole>>;
let identity: Identity;
let directory = "";
let link: ConsoleLink | undefined;
/** What the console says it understands; null: nothing, as before versions were told. */
let says: object | null = null;
const heard: string[] = [];
beforeAll(async () => {
  standIn = await openStandInConsole();
  standIn.io.of("/agent").on("connection", (socket) => {
    if (says) socket.emit("welcome", says);
    socket.onAny((name: string, _payload, ack) => {
      heard.push(name);
      if (typeof ack === "function") ack({ now: Date.now() });
    });
  });
  directory = await mkdtemp(join(tmpdir(), "understudy-link-"));
  const asked = { console: standIn.address, token: standIn.token(), again: false };
  await joinConsole({ ...asked, directory, hostname: "alpha" });
  identity = (await readIdentity(directory)) as Identity;
});
afterEach(() => {
  link?.close();
  heard.length = 0;
});
afterAll(async () => {
  standIn?.close();
  await rm(directory, { recursive: true });
});

async function opened(welcome: object | null) {
  says = welcome;
  const notUnderstood = vi.fn();
  const connected = vi.fn();
  link = new ConsoleLink(identity, greeting);
  link.open({ connected, notUnderstood, lost: () => {}, refused: () => {}, task: () => {} });
  await vi.waitFor(() => expect(connected).toHaveBeenCalled());
  return { link, notUnderstood, connected };
}

it("an agent says which protocol it speaks as it connects", async () => {
  await opened(null);
  expect(standIn.agents.at(-1)?.handshake.auth).toEqual(greeting);
});

it.each([
  ["older", { oldest: 5, newest: 6 }],
  ["newer", { oldest: 8, newest: 9 }],
])(
  "a console that is %s is told once a connection, which stands: no report goes there, and pulses do",
  async (_which, range) => {
    const { link: to, notUnderstood, connected } = await opened(range);
    await vi.waitFor(() => expect(notUnderstood.mock.calls).toEqual([[range]]));
    to.tell("report", report);
    await expect(to.giveReport(report)).rejects.toThrow();
    await expect(to.giveEvents([])).rejects.toThrow();
    expect(await to.askTime("pulse", { at: Date.now(), reportSequence: 1 })).toBeGreaterThan(0);
    expect(heard).toEqual(["pulse"]);
    expect([to.connected, to.understood]).toEqual([true, false]);
    expect([connected.mock.calls.length, notUnderstood.mock.calls.length]).toEqual([1, 1]);
    // The console was updated: the next connection is another matter.
    says = { oldest: 5, newest: 7 };
    standIn.agents.at(-1)?.disconnect(true);
    await vi.waitFor(() => expect(connected).toHaveBeenCalledTimes(2), { timeout: 5000 });
    await vi.waitFor(() => expect(to.understood).toBe(true));
  },
);

it.each([
  ["that says nothing", null],
  ["that understands it", { oldest: 1, newest: 7 }],
  ["that says so otherwise", { mood: 1 }],
])("to a console %s it reports", async (_which, welcome) => {
  const { link: to, notUnderstood } = await opened(welcome);
  to.tell("report", report);
  await vi.waitFor(() => expect(heard).toEqual(["report"]));
  expect([to.understood, notUnderstood.mock.calls.length]).toEqual([true, 0]);
});
