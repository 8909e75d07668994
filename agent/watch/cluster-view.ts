import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import os from "node:os";
import { corosyncClusterName } from "@/agent/corosync/corosync-conf";
import { readOwnMembership } from "@/agent/corosync/membership";
import { failoverCounts } from "@/agent/failover-limit/failover-counts";
import type { FitnessWatch } from "@/agent/fitness/fitness-watch";
import { readExistingCluster } from "@/agent/host/existing-cluster";
import { readServices } from "@/agent/host/services";
import type { NetworkWatch } from "@/agent/network-watch/network-watch";
import { readParsedCib } from "@/agent/pacemaker/cib";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { paths } from "@/agent/paths";
import type { ProcessWatch } from "@/agent/process-watch/process-watch";
import type { ClusterView } from "@/protocol/cluster-view";

export interface Watches {
  processes: ProcessWatch;
  networks: NetworkWatch;
  fitness: FitnessWatch;
}

/** Pacemaker's tools hang for long while its daemons stop; what does not answer in this time is not known. */
const ANSWER_MS = 4000;

/**
 * This node's Corosync and Pacemaker as they are now. Asks only what runs, so a server without them is no error.
 * What is seen is also what the watches of processes and networks follow.
 *
 * What ran in the view `before` is asked at once, and its units only where it does not answer: an answer says as much, and
 * each program that is waited for is seen on the screen.
 */
export async function readClusterView(watches: Watches, before: ClusterView | null): Promise<ClusterView> {
  const existing = await readExistingCluster();
  const conf = existing.corosyncConf ? await readFile(paths.corosyncConf, "utf8").catch(() => null) : null;
  const base = {
    at: Date.now(),
    nodeName: os.hostname(),
    clusterName: conf === null ? null : corosyncClusterName(conf),
    confDigest: conf === null ? null : createHash("sha256").update(conf).digest("hex"),
  };
  const answers = before?.engine === "running" ? await askEngine(watches, true) : null;
  if (answers?.membership && answers.pacemaker)
    return { ...base, engine: "running", ...answers, fitness: watches.fitness.read() };

  const services = await readServices();
  if (!services.corosync.active) {
    watches.networks.rest();
    const engine = existing.corosyncConf && services.corosync.installed ? "stopped" : "none";
    return { ...base, engine, membership: null, pacemaker: null };
  }
  const { membership, pacemaker } = answers ?? (await askEngine(watches, services.pacemaker.active));
  const engine = membership && pacemaker ? "running" : services.pacemaker.active ? "starting" : "stopped";
  return { ...base, engine, membership, pacemaker, fitness: watches.fitness.read() };
}

/** What Corosync and Pacemaker answer; null: nothing. */
async function askEngine(watches: Watches, isPacemakerUp: boolean) {
  const [membership, pacemaker] = await Promise.all([
    readOwnMembership().catch(() => null),
    isPacemakerUp ? readPacemaker(watches).catch(() => null) : null,
  ]);
  return { membership, pacemaker };
}

async function readPacemaker({
  processes,
  networks,
}: Watches): Promise<NonNullable<ClusterView["pacemaker"]>> {
  const [view, cib] = await Promise.all([
    readCrmMon({ timeoutMs: ANSWER_MS }),
    readParsedCib({ timeoutMs: ANSWER_MS }).catch(() => null),
  ]);
  // Without the live CIB the epoch is not known.
  const epoch = cib && `${cib.attributes.admin_epoch}.${cib.attributes.epoch}.${cib.attributes.num_updates}`;
  if (!cib) return { ...view, epoch };
  return {
    ...{ ...view, epoch, failoverCounts: failoverCounts(cib, Date.now()) },
    paths: networks.follow(cib, os.hostname()),
    watches: await processes.follow(cib, os.hostname(), view.resources),
  };
}
