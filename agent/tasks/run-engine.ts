import { readFile } from "node:fs/promises";
import { namesWitness } from "@/agent/corosync/corosync-conf";
import { startQdevice, stopQdevice } from "@/agent/corosync/qdevice";
import { readServices } from "@/agent/host/services";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { rememberedNodes, removeNode } from "@/agent/pacemaker/crm-node";
import { writeFirstCib } from "@/agent/pacemaker/first-cib";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import { type Executor, type TaskContext, waitUntil } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

async function engineState(): Promise<{ corosync: boolean; pacemaker: boolean }> {
  const services = await readServices();
  return { corosync: services.corosync.active, pacemaker: services.pacemaker.active };
}

const systemctl = (verb: readonly string[], unit: string, timeoutMs: number) =>
  runCommand("systemctl", [...verb, `${unit}.service`], { timeoutMs });

export const startCluster: Executor<"cluster.start"> = async ({ seconds }, context) => {
  const timeoutMs = Math.min(seconds * 1000, context.remainingMs());
  await writeFirstCib();
  for (const [unit, title] of [
    ["corosync", "Starting Corosync"],
    ["pacemaker", "Starting Pacemaker"],
  ] as const) {
    context.step(unit, title);
    // A unit that failed too often before would be refused.
    await runCommand("systemctl", ["reset-failed", `${unit}.service`], { accept: "any" });
    await systemctl(["enable", "--now"], unit, timeoutMs);
  }
  if (namesWitness(await readFile(paths.corosyncConf, "utf8"))) await startQdevice(timeoutMs);
  context.step("answer", "Waiting until both answer");
  await waitUntil(
    context,
    seconds,
    () =>
      readCrmMon().then(
        () => true as const,
        () => false as const,
      ),
    () =>
      new ProblemError({
        code: "cluster.not-answering",
        message: `Corosync and Pacemaker were started but Pacemaker does not answer after ${seconds} s. 'journalctl -u corosync -u pacemaker' on this server says why.`,
        params: { seconds },
      }),
  );
  return engineState();
};

/** Pacemaker first: it stops or moves what runs here while it still can. */
export async function stopEngine(seconds: number, context: TaskContext): Promise<void> {
  const services = await readServices();
  const timeoutMs = () => Math.min(seconds * 1000, context.remainingMs());
  for (const [unit, title] of [
    ["pacemaker", "Stopping Pacemaker; what runs here stops or moves first"],
    ["corosync", "Stopping Corosync"],
  ] as const) {
    if (!services[unit].installed) continue;
    context.step(unit, title);
    if (unit === "corosync") await stopQdevice(timeoutMs());
    await systemctl(["disable", "--now"], unit, timeoutMs());
  }
}

export const stopCluster: Executor<"cluster.stop"> = async ({ seconds }, context) => {
  await stopEngine(seconds, context);
  return engineState();
};

export const restartCluster: Executor<"cluster.restart"> = async (input, context) => {
  try {
    await stopEngine(input.seconds, context);
  } catch (thrown) {
    // Whatever became of stopping it, it is to run.
    await startCluster(input, context);
    throw thrown;
  }
  return startCluster(input, context);
};

export const waitOnline: Executor<"cluster.wait-online"> = async ({ nodes, seconds }, context) => {
  const started = performance.now();
  let missing = nodes;
  return waitUntil(
    context,
    seconds,
    async () => {
      const view = await readCrmMon().catch(() => null);
      if (!view) return false;
      missing = nodes.filter(
        (name) => !view.nodes.some((node) => node.name === name && node.online && !node.pending),
      );
      return missing.length === 0 && view.quorate && view.dc !== null
        ? { waitedMs: Math.round(performance.now() - started), dc: view.dc }
        : false;
    },
    () =>
      new ProblemError({
        code: "cluster.not-online",
        message:
          missing.length > 0
            ? `After ${seconds} s the cluster still misses ${missing.join(", ")}. See that Corosync runs there and that the networks carry UDP between all servers.`
            : `After ${seconds} s all servers are there, but the cluster has no quorum.`,
        params: { nodes: missing.join(", "), seconds },
      }),
  );
};

export const reloadCorosync: Executor<"cluster.reload-corosync"> = async () => {
  const { exitCode, stdout, stderr } = await runCommand("corosync-cfgtool", ["-R"], { accept: "any" });
  if (exitCode !== 0) throw reloadRefused(`${stdout}${stderr}`);
  return {};
};

const reloadRefused = (said: string) =>
  new ProblemError({
    code: "corosync.reload-refused",
    message:
      "Corosync did not take the new configuration and goes on with the old one. 'journalctl -u corosync' on this server says why.",
    detail: { text: said.trim() },
  });

/** Tried again until it holds: a controller that still thinks the node is a member keeps it, without a word. */
export const forgetNode: Executor<"cluster.forget-node"> = async ({ node, seconds }, context) => {
  let online = false;
  return waitUntil(
    context,
    seconds,
    async () => {
      const known = (await readCrmMon()).nodes.find(({ name }) => name === node);
      online = known?.online ?? false;
      if (online) return false;
      if (!known && !(await rememberedNodes()).includes(node)) return {};
      await removeNode(node);
      return false;
    },
    () => (online ? stillOnline(node) : stillRemembered(node, seconds)),
  );
};

const stillOnline = (node: string) =>
  new ProblemError({
    code: "node.still-online",
    message: `${node} is still online in the cluster, so it cannot be forgotten. Stop the cluster service there first.`,
    params: { node },
  });

const stillRemembered = (node: string, seconds: number) =>
  new ProblemError({
    code: "node.still-remembered",
    message: `Pacemaker still lists ${node} after ${seconds} s, although it was told to forget it. Evict it again; 'journalctl -u pacemaker' says what holds it.`,
    params: { node, seconds },
  });
