import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { corosyncClusterName } from "@/agent/corosync/corosync-conf";
import { removeWitnessKeys } from "@/agent/corosync/qdevice";
import { keepOwnTime } from "@/agent/host/cluster-time";
import { leaveEndedEngine, restartEndedEngine } from "@/agent/host/engine-restarts";
import { readExistingCluster } from "@/agent/host/existing-cluster";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import { disableSbd } from "@/agent/sbd/sbd-service";
import { stopEngine } from "@/agent/tasks/run-engine";
import type { Executor } from "@/agent/tasks/task-context";
import { writeAtomically } from "@/agent/write-atomically";
import { ProblemError } from "@/protocol/problem";

export const writeConfiguration: Executor<"cluster.write-configuration"> = async (input) => {
  if (corosyncClusterName(input.corosyncConf) !== input.clusterName) {
    throw new ProblemError({
      code: "cluster.wrong-name",
      message: `The configuration to be written is not of the cluster ${input.clusterName}. Nothing was changed.`,
      params: { cluster: input.clusterName },
    });
  }
  const existing = await readExistingCluster();
  const mayReplace =
    existing.name === input.clusterName || (existing.name !== null && existing.name === input.replaces);
  if (existing.corosyncConf && !mayReplace) throw clusterExists(existing.name);
  const hasKey = await access(paths.authkey).then(
    () => true,
    () => false,
  );
  if (input.authkey === null && !hasKey) {
    throw new ProblemError({
      code: "cluster.no-authkey",
      message:
        "This server has no key of the cluster (/etc/corosync/authkey), and none was sent. Nothing was changed.",
    });
  }
  await mkdir("/etc/corosync", { recursive: true, mode: 0o755 });
  if (input.authkey !== null)
    await writeAtomically(paths.authkey, Buffer.from(input.authkey, "base64"), 0o400);
  await requireTaken(input.corosyncConf);
  // A cluster that was made elsewhere keeps what it has.
  if (!existing.corosyncConf) await restartEndedEngine();
  await writeAtomically(paths.corosyncConf, input.corosyncConf, 0o644);
  return {};
};

/** Corosync's own check, on a file beside: what it does not take never stands in the place of what it does. */
async function requireTaken(corosyncConf: string): Promise<void> {
  const draft = `${paths.corosyncConf}.draft`;
  await writeAtomically(draft, corosyncConf, 0o644);
  try {
    const { exitCode, stderr } = await runCommand("corosync", ["-t", "-c", draft], { accept: "any" });
    if (exitCode !== 0) throw refused(stderr);
  } finally {
    await rm(draft, { force: true });
  }
}

const refused = (said: string) =>
  new ProblemError({
    code: "corosync-conf.refused",
    message: "Corosync on this server does not take the configuration, so it was not written.",
    detail: { text: said.trim().slice(-2000) },
  });

const clusterExists = (name: string | null) =>
  new ProblemError({
    code: "cluster.exists",
    message: `This server has the configuration of another cluster${name ? ` (${name})` : ""} already. Nothing was changed; destroy that cluster first, or leave this server out.`,
    params: { cluster: name ?? "" },
  });

export const removeCluster: Executor<"cluster.remove"> = async ({ clusterName, seconds }, context) => {
  const conf = await readFile(paths.corosyncConf, "utf8").catch(() => null);
  const name = conf === null ? null : corosyncClusterName(conf);
  const existing = await readExistingCluster();
  if (existing.corosyncConf && name !== clusterName) throw clusterExists(name);
  await stopEngine(seconds, context);
  context.step("remove", "Removing the cluster's configuration from this server");
  await Promise.all([
    rm(paths.corosyncConf, { force: true }),
    rm(paths.authkey, { force: true }),
    removeWitnessKeys(),
    disableSbd(),
    leaveEndedEngine(),
    keepOwnTime(context.remainingMs()),
    emptyDirectory(paths.cib),
    emptyDirectory(paths.policyEngine),
    emptyDirectory(paths.corosyncState),
  ]);
  return {};
};

async function emptyDirectory(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  await Promise.all(names.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}

export const readAuthkey: Executor<"cluster.read-authkey"> = async () => ({
  authkey: (await readFile(paths.authkey)).toString("base64"),
});

export const readConfiguration: Executor<"cluster.read-configuration"> = async () => ({
  corosyncConf: await readFile(paths.corosyncConf, "utf8").catch((thrown: NodeJS.ErrnoException) => {
    throw thrown.code === "ENOENT" ? confMissing() : thrown;
  }),
  authkeyFingerprint: await readKeyFingerprint(),
});

const confMissing = () =>
  new ProblemError({
    code: "corosync-conf.missing",
    message: "This server has no /etc/corosync/corosync.conf.",
  });

/** SHA-256 of the cluster's key, hex; null: there is none. */
export const readKeyFingerprint = (): Promise<string | null> =>
  readFile(paths.authkey).then(
    (key) => createHash("sha256").update(key).digest("hex"),
    () => null,
  );
