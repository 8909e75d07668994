import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Socket } from "socket.io";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildAgent } from "@/agent/build";
import { openStandInConsole } from "@/agent/testing/stand-in-console";
import { type Lab, openLab } from "@/lab/lab";
import { handOutAgent } from "@/lab/stand/hand-out-agent";
import { agentToConsole } from "@/protocol/agent-messages";
import type { TaskInput, TaskType } from "@/protocol/agent-task";
import type { HostReport } from "@/protocol/host-report";

/** A real host and a stand-in console, which hands out an agent that ends at once. */
let lab: Lab;
let console: Awaited<ReturnType<typeof openStandInConsole>>;
let socket: Socket | null = null;
let report: HostReport | null = null;
let folder: string;
const ends = new Map<string, (end: unknown) => void>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-cut-off-"));
  lab = await openLab({ name: `update-${process.pid}`, servers: 1 });
  console = await openStandInConsole(lab.gateway);
  console.io.of("/agent").on("connection", (connected) => {
    socket = connected;
    report = null;
    for (const name of Object.keys(agentToConsole) as (keyof typeof agentToConsole)[]) {
      if (name === "renew") continue; // the stand-in's own answer
      connected.on(name, (payload, ack) => {
        if (name === "report" && payload.host) report = payload.host;
        if (name === "events") return ack({ sequence: payload.events.at(-1).sequence });
        if (name === "task-end") ends.get(payload.taskId)?.(payload);
        ack?.({ now: Date.now() });
      });
    }
  });
  const { deb } = await buildAgent(folder);
  const alpha = lab.host("alpha");
  const install = "base64 -d > /tmp/agent.deb && dpkg -i /tmp/agent.deb";
  await alpha.run(["sh", "-c", install], { input: (await readFile(deb)).toString("base64") });
  const token = `UNDERSTUDY_TOKEN=${console.token()}`;
  await alpha.run(["env", token, "understudy-agent", "join", "--console", console.address]);
  await alpha.run(["systemctl", "enable", "--now", "understudy-agent"]);
  // It comes again with the certificate that it gets at once in place of the one of its joining: a task given before may be lost.
  await vi.waitFor(() => {
    expect(console.state.renewed).toHaveLength(1);
    expect(console.agents.length).toBeGreaterThan(1);
    expect(report).not.toBeNull();
  }, 15_000);
});
afterAll(async () => {
  await console?.close();
  await lab?.down();
  await rm(folder, { recursive: true });
});

async function task<T extends TaskType>(type: T, input: TaskInput<T>): Promise<unknown> {
  const id = randomUUID();
  const end = new Promise((resolve) => ends.set(id, resolve));
  await socket?.timeout(5000).emitWithAck("task", { id, type, input, deadlineSeconds: 60 });
  return end;
}
const installed = async () =>
  (await lab.host("alpha").exec(["sha256sum", "/usr/lib/understudy/agent.cjs"])).stdout.slice(0, 64);

it("an update that the server's crash cuts off is brought to its end at the next start, here the way back", async () => {
  const before = report?.agentDigest;
  expect(await installed()).toBe(before);
  const broken = await handOutAgent(folder, (program) => `process.exit(1);\n${program}`, folder);
  console.state.package = await readFile(join(folder, "understudy-agent.deb"));
  const { version: _, ...wanted } = broken;
  const id = randomUUID();
  expect(await task("agent.update", { id, ...wanted })).toMatchObject({ outcome: "succeeded" });
  await vi.waitFor(async () => expect(await installed()).toBe(broken.digest), {
    timeout: 20_000,
    interval: 50,
  });
  const alpha = lab.host("alpha");
  await alpha.crash();
  report = null;
  await alpha.start();
  await vi.waitFor(() => expect(report?.agentDigest).toBe(before), { timeout: 60_000, interval: 200 });
  await vi.waitFor(
    async () =>
      expect(await task("agent.update-outcome", { id })).toMatchObject({ result: { outcome: "ends" } }),
    { timeout: 30_000, interval: 500 },
  );
  expect(await installed()).toBe(before);
  expect(await alpha.run(["ls", "/var/lib/understudy/update"])).not.toMatch(/going|back|deb/);
  expect((await alpha.run(["cat", "/run/understudy/agent-heard"])).trim()).toBe(before);
});
