import { randomBytes, randomUUID, X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import type { Socket } from "socket.io";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildAgent } from "@/agent/build";
import { paths } from "@/agent/paths";
import { openStandInConsole } from "@/agent/testing/stand-in-console";
import { type Lab, openLab } from "@/lab/lab";
import { agentToConsole } from "@/protocol/agent-messages";
import type { TaskInput, TaskType } from "@/protocol/agent-task";
import type { ClusterView } from "@/protocol/cluster-view";
import { AGENT_CERTIFICATE_DAYS } from "@/protocol/renewal";

/** Two real hosts with the packaged agent on them, and a stand-in console: what is said on the wire is checked. */
let lab: Lab;
let console: Awaited<ReturnType<typeof openStandInConsole>>;
const sockets = new Map<string, Socket>();
const views = new Map<string, ClusterView>();
const events: { host: string; kind: string; resource: string | null }[] = [];
const ends = new Map<string, (end: { outcome: string; result?: unknown; problem?: unknown }) => void>();
const malformed: string[] = [];

beforeAll(async () => {
  lab = await openLab({ name: `agent-${process.pid}`, servers: 2 });
  console = await openStandInConsole(lab.gateway);
  console.io.of("/agent").on("connection", listen);
  const directory = await mkdtemp(join(tmpdir(), "understudy-agent-"));
  const { deb } = await buildAgent(directory);
  const input = (await readFile(deb)).toString("base64");
  await rm(directory, { recursive: true });
  await Promise.all(
    lab.hosts.map(async (host) => {
      const install = "base64 -d > /tmp/agent.deb && dpkg -i /tmp/agent.deb";
      expect(await host.exec(["sh", "-c", install], { input })).toMatchObject({ code: 0 });
      const token = `UNDERSTUDY_TOKEN=${console.token()}`;
      await host.run(["env", token, "understudy-agent", "join", "--console", console.address]);
      await host.run(["systemctl", "enable", "--now", "understudy-agent"]);
    }),
  );
  await vi.waitFor(() => expect(views.size).toBe(2), 15_000);
});
afterAll(async () => {
  await console?.close();
  await lab?.down();
});

function listen(socket: Socket): void {
  let host = "";
  for (const name of Object.keys(agentToConsole) as (keyof typeof agentToConsole)[]) {
    if (name === "renew") continue; // the stand-in's own answer
    socket.on(name, (payload, ack) => {
      const checked = agentToConsole[name].safeParse(payload);
      if (!checked.success) malformed.push(`${name}: ${checked.error.message}`);
      if (name === "hello") {
        host = payload.hostname;
        sockets.set(host, socket);
      }
      if (name === "report" && payload.view) views.set(host, payload.view);
      if (name === "events") {
        for (const { kind, resource } of payload.events) events.push({ host, kind, resource });
        return ack({ sequence: payload.events.at(-1).sequence });
      }
      if (name === "task-end") ends.get(payload.taskId)?.(payload);
      ack?.({ now: Date.now() });
    });
  }
}

async function task<T extends TaskType>(host: string, type: T, input: TaskInput<T>) {
  const id = randomUUID();
  const end = new Promise<{ outcome: string; result?: unknown; problem?: unknown }>((resolve) =>
    ends.set(id, resolve),
  );
  const envelope = { id, type, input, deadlineSeconds: 60 };
  expect(await sockets.get(host)?.timeout(5000).emitWithAck("task", envelope)).toEqual({ accepted: true });
  return end;
}
const done = { outcome: "succeeded" };

const corosyncConf = () => `totem {
    version: 2
    cluster_name: demo
    transport: knet
    crypto_cipher: aes256
    crypto_hash: sha256
    token: 1000
}
nodelist {
${lab.hosts
  .map(
    ({ name, addresses }, index) =>
      `    node {\n        name: ${name}\n        nodeid: ${index + 1}\n        ring0_addr: ${addresses.private}\n        ring1_addr: ${addresses.public}\n    }`,
  )
  .join("\n")}
}
quorum {
    provider: corosync_votequorum
    two_node: 1
}
`;

const configuration = `<configuration>
<crm_config><cluster_property_set id="options"><nvpair id="o1" name="stonith-enabled" value="false"/><nvpair id="o2" name="dc-deadtime" value="2s"/></cluster_property_set></crm_config>
<resources><group id="Web"><primitive id="Web-One" class="ocf" provider="pacemaker" type="Dummy"/></group></resources>
<rsc_defaults><meta_attributes id="d"><nvpair id="d1" name="resource-stickiness" value="100"/></meta_attributes></rsc_defaults>
<alerts><alert id="understudy" path="/usr/lib/understudy/alert"/></alerts>
</configuration>`;

it("each has renewed the certificate it joined with, and kept what it comes with now", async () => {
  const identityOf = async (host: string) =>
    JSON.parse(await lab.host(host).run(["cat", "/etc/understudy/identity.json"]));
  for (const { name } of lab.hosts) {
    const { serverId } = await identityOf(name);
    await vi.waitFor(() => expect(console.state.renewed).toContain(serverId), 15_000);
    await vi.waitFor(async () => {
      const { validTo } = new X509Certificate((await identityOf(name)).certificate);
      expect((Date.parse(validTo) - Date.now()) / 86_400_000).toBeCloseTo(AGENT_CERTIFICATE_DAYS, 1);
      const shown = sockets.get(name)?.request.socket as TLSSocket | undefined;
      expect(shown?.getPeerX509Certificate()?.validTo).toBe(validTo);
    }, 15_000);
  }
  // Once each: what it has now is not due.
  expect(console.state.renewed).toHaveLength(lab.hosts.length);
});

it("its files are closed to ordinary users (pcs CVE-2022-2735), and none lends an id (Hawk CVE-2021-25314)", async () => {
  const alpha = lab.host("alpha");
  for (const path of ["/etc/understudy", "/etc/understudy/identity.json", "/var/lib/understudy/events"]) {
    expect([path, (await alpha.exec(["test", "-e", path])).code]).toEqual([path, 0]);
    for (const right of ["-r", "-w"])
      expect([path, (await alpha.exec(["runuser", "-u", "nobody", "--", "test", right, path])).code]).toEqual(
        [path, 1],
      );
  }
  const ours = ["/etc/understudy", "/usr/lib/understudy", "/var/lib/understudy", "/usr/bin/understudy-agent"];
  expect(await alpha.run(["find", ...ours, "-perm", "/6000", "-not", "-type", "d"])).toBe("");
  expect(await alpha.run(["find", ...ours, "-perm", "/0002", "-not", "-type", "l"])).toBe("");
});

it("two agents make a cluster, run a group, move it, tell of it, have what ended by itself back, and take all of it away again", async () => {
  const authkey = randomBytes(256).toString("base64");
  const hosts = lab.hosts.map(({ name }) => name);
  const both = <T extends TaskType>(type: T, input: TaskInput<T>) =>
    Promise.all(hosts.map(async (host) => expect(await task(host, type, input)).toMatchObject(done)));
  const write = { clusterName: "demo", corosyncConf: corosyncConf(), authkey, replaces: null };
  await both("cluster.write-configuration", write);
  await both("cluster.start", { seconds: 50 });
  await both("cluster.wait-online", { nodes: hosts, seconds: 50 });
  expect(await task("alpha", "cib.apply", { configuration, guard: null })).toMatchObject(done);
  const active = { active: ["Web-One"], inactive: [], seconds: 30 };
  expect(await task("alpha", "resources.wait", active)).toMatchObject(done);

  const mon = await lab.host("alpha").run(["crm_resource", "--locate", "--resource", "Web-One"]);
  const target = mon.includes("alpha") ? "bravo" : "alpha";
  const move = { group: "Web", resources: ["Web-One"], node: target, seconds: 30 };
  expect(await task("alpha", "group.move", move)).toMatchObject({ ...done, result: { to: target } });
  expect(await lab.host("alpha").run(["crm_resource", "--locate", "--resource", "Web-One"])).toContain(
    target,
  );
  expect(await lab.host("alpha").run(["cibadmin", "--query", "--scope", "constraints"])).not.toContain(
    "cli-",
  );
  await vi.waitFor(() => {
    expect(events).toContainEqual({ host: target, kind: "resource-started", resource: "Web-One" });
    for (const view of views.values()) expect(view.pacemaker?.resources[0]?.nodes).toEqual([target]);
  }, 5000);

  await lab.host("bravo").unplug("private");
  await vi.waitFor(() => {
    expect(views.get("alpha")?.membership?.links.map(({ peers }) => peers[0]?.connected)).toEqual([
      false,
      true,
    ]);
    expect(events).toContainEqual({ host: "bravo", kind: "carrier-lost", resource: null });
  }, 5000);
  await lab.host("bravo").plug("private");

  const alpha = lab.host("alpha");
  await alpha.run(["pkill", "-STOP", "-x", "pacemakerd"]);
  await vi.waitFor(() => expect(views.get("alpha")?.overdue).toBe(true), 5000);
  expect(views.get("bravo")?.overdue).toBeUndefined();
  await alpha.run(["pkill", "-CONT", "-x", "pacemakerd"]);
  await vi.waitFor(() => {
    expect(views.get("alpha")?.engine).toBe("running");
    expect(views.get("alpha")?.overdue).toBeUndefined();
  }, 10_000);

  // Nobody fences here, so nobody but systemd brings it back, also where it is killed once more as it starts.
  const killedOnce = "test -e /run/killed || { touch /run/killed; kill -KILL $$$$; }";
  await alpha.writeFile(
    "/run/systemd/system/corosync.service.d/killed-once.conf",
    `[Service]\nExecStartPre=/bin/sh -c '${killedOnce}'\n`,
  );
  await alpha.run(["systemctl", "daemon-reload"]);
  await alpha.run(["pkill", "-KILL", "-x", "corosync"]);
  await vi.waitFor(() => expect(views.get("alpha")?.engine).not.toBe("running"), 5000);
  await both("cluster.wait-online", { nodes: hosts, seconds: 30 });
  expect(await alpha.run(["systemctl", "show", "--property=NRestarts", "--value", "corosync"])).toBe("2\n");

  // As after a fencing that is told of when its victim is long back: it ends itself, and must not stay so.
  await alpha.run(["stonith_admin", "--confirm", "bravo"]);
  const bravo = lab.host("bravo");
  const restarts = ["systemctl", "show", "--property=NRestarts", "--value", "pacemaker"];
  await vi.waitFor(async () => expect(Number(await bravo.run(restarts))).toBeGreaterThan(0), 10_000);
  await both("cluster.wait-online", { nodes: hosts, seconds: 30 });
  expect(await bravo.run(["journalctl", "--output=cat", "--unit=pacemaker"])).toMatch(
    /allegedly just fenced/,
  );

  // As an agent before this one left it: this one makes it as it has it.
  const settings = [paths.corosyncUnitSettings, paths.pacemakerUnitSettings];
  const own = await Promise.all(settings.map((path) => alpha.run(["cat", path])));
  await alpha.writeFile(paths.corosyncUnitSettings, "[Service]\nRestart=on-abnormal\n");
  await alpha.run(["rm", paths.pacemakerUnitSettings]);
  sockets.delete("alpha");
  await alpha.run(["systemctl", "restart", "understudy-agent"]);
  await vi.waitFor(() => expect(sockets.has("alpha")).toBe(true), 10_000);
  expect(await Promise.all(settings.map((path) => alpha.run(["cat", path])))).toEqual(own);

  await both("cluster.remove", { clusterName: "demo", seconds: 50 });
  await vi.waitFor(() => {
    for (const view of views.values()) expect(view.engine).toBe("none");
  }, 10_000);
  for (const path of [paths.authkey, ...settings])
    expect(await lab.host("alpha").exec(["test", "-e", path])).toMatchObject({ code: 1 });
  expect(malformed).toEqual([]);
});

it("what a drill breaks is undone by the server itself at its time, at the agent's start, or when it is asked", async () => {
  const alpha = lab.host("alpha");
  const { addresses } = lab.host("bravo");
  const id = randomUUID();
  const isUp = async () => /state UP/.test(await alpha.run(["ip", "link", "show", "eth1"]));
  const cut = async () => (await alpha.run(["nft", "list", "tables"])).includes("understudy_drill");
  const isFree = async () => (await alpha.exec(["test", "-e", "/run/understudy/fault.json"])).code === 1;
  await alpha.run(["ip", "route", "add", "203.0.113.0/24", "via", addresses.private, "dev", "eth1"]);
  const cable = { kind: "link-down" as const, adapter: "eth1", address: alpha.addresses.private };
  const partition = { kind: "partition" as const, peers: [addresses.private, addresses.public] };

  expect(await task("alpha", "fault.check", { fault: cable })).toMatchObject(done);
  expect(await task("alpha", "fault.check", { fault: { ...cable, adapter: "eth9" } })).toMatchObject({
    problem: { code: "fault.adapter-not-up" },
  });
  // Its clock is this machine's.
  const clock = { kind: "clock-ahead" as const, minutes: 60 };
  const notItsOwn = { problem: { code: "fault.clock-not-own" } };
  expect(await task("alpha", "fault.check", { fault: clock })).toMatchObject(notItsOwn);
  expect(await task("alpha", "fault.inject", { id, fault: clock, seconds: 4 })).toMatchObject(notItsOwn);
  expect(await isFree()).toBe(true);
  expect(await task("alpha", "fault.inject", { id, fault: cable, seconds: 4 })).toMatchObject(done);
  await vi.waitFor(async () => expect(await isUp()).toBe(false), 5000);
  expect(await task("alpha", "fault.inject", { id, fault: partition, seconds: 4 })).toMatchObject({
    problem: { code: "fault.left" },
  });
  await alpha.run(["systemctl", "stop", "understudy-agent"]);
  await vi.waitFor(async () => expect([await isUp(), await isFree()]).toEqual([true, true]), 10_000);
  expect(await alpha.run(["ip", "route"])).toContain(`203.0.113.0/24 via ${addresses.private} dev eth1`);
  await alpha.run(["ping", "-c1", "-W2", addresses.private]);

  sockets.delete("alpha");
  await alpha.run(["systemctl", "start", "understudy-agent"]);
  await vi.waitFor(() => expect(sockets.has("alpha")).toBe(true), 10_000);
  expect(await task("alpha", "fault.inject", { id, fault: partition, seconds: 120 })).toMatchObject(done);
  expect(await cut()).toBe(true);
  expect((await alpha.exec(["ping", "-c1", "-W1", addresses.private])).code).toBe(1);
  sockets.delete("alpha");
  await alpha.run(["systemctl", "kill", "-s", "KILL", "understudy-agent"]);
  await vi.waitFor(async () => expect([await cut(), await isFree()]).toEqual([false, true]), 15_000);
  await alpha.run(["ping", "-c1", "-W2", addresses.private]);

  await vi.waitFor(() => expect(sockets.has("alpha")).toBe(true), 15_000);
  expect(await task("alpha", "fault.inject", { id, fault: partition, seconds: 120 })).toMatchObject(done);
  expect(await task("alpha", "fault.undo", { id })).toMatchObject({ ...done, result: { undone: true } });
  expect(await task("alpha", "fault.undo", { id })).toMatchObject({ ...done, result: { undone: false } });
  expect(await cut()).toBe(false);
  expect(await alpha.run(["systemctl", "list-timers", "--all"])).not.toContain("understudy-fault-undo");
});
