import type { FoundServer } from "@/compiler/adopt/adopt";
import { readMembers } from "@/compiler/adopt/corosync-members";
import { nodeNameSchema } from "@/protocol/names";
import { ProblemError } from "@/protocol/problem";
import type { OperationRun, Participant } from "@/server/operations/operation-run";

/** What one server told of itself and of the cluster that is on it. */
export interface ToldServer extends FoundServer {
  server: Participant;
  corosyncConf: string;
  authkeyFingerprint: string | null;
  running: boolean;
}

/** @throws ProblemError `adopt.no-cluster` | `corosync-conf.malformed` */
export async function askServer(run: OperationRun, server: Participant): Promise<ToldServer> {
  const report = await run.task(server, "host.report", {}, 15);
  if (!report.existingCluster.corosyncConf) throw noCluster(server.name);
  const { corosyncConf, authkeyFingerprint } = await run.task(server, "cluster.read-configuration", {});
  const rings = readMembers(corosyncConf).nodes.flatMap((node) => node.rings);
  const names = rings.filter((ring) => !/^[\d.]+$|:/.test(ring) && nodeNameSchema.safeParse(ring).success);
  const resolved =
    names.length > 0 ? await run.task(server, "names.resolve", { names, addresses: [] }) : null;
  return {
    server,
    serverId: server.serverId,
    hostname: report.hostname,
    interfaces: report.interfaces,
    resolved: resolved?.names ?? {},
    corosyncConf,
    authkeyFingerprint,
    running: report.services.pacemaker.active,
  };
}

const noCluster = (node: string) =>
  new ProblemError({
    code: "adopt.no-cluster",
    message: `There is no cluster on ${node}. Nothing was changed. Make a new one with it instead.`,
    params: { node },
  });
