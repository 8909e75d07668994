import { readCmap } from "@/agent/corosync/cmap";
import {
  removeWitnessKeys,
  requestCertificate,
  startQdevice,
  stopQdevice,
  takeCertificate,
} from "@/agent/corosync/qdevice";
import {
  connectedClusters,
  readAuthority,
  signCertificate,
  startQnetd,
  stopQnetd,
} from "@/agent/corosync/qnetd";
import { readQuorum } from "@/agent/corosync/quorum-tool";
import { type Executor, waitUntil } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

export const serveAsWitness: Executor<"witness.serve"> = async ({ seconds }, context) => {
  const authority = await readAuthority();
  await startQnetd(Math.min(seconds * 1000, context.remainingMs()));
  return waitUntil(
    context,
    seconds,
    () =>
      connectedClusters().then(
        () => ({ authority }),
        () => false as const,
      ),
    () =>
      new ProblemError({
        code: "witness.not-answering",
        message: `The witness service was started on this server but does not answer after ${seconds} s. 'journalctl -u corosync-qnetd' there says why.`,
        params: { seconds },
      }),
  );
};

/** The witness knows a cluster by the name that Corosync has in memory, and holds the certificate against it. */
export const requestWitnessCertificate: Executor<"witness.request-certificate"> = async ({
  clusterName,
  authority,
}) => {
  const inMemory = (await readCmap("icmap", "totem.cluster_name")).get("totem.cluster_name");
  if (inMemory !== clusterName) throw oldName(clusterName, inMemory ?? "");
  return { request: (await requestCertificate(clusterName, authority)).toString("base64") };
};

const oldName = (cluster: string, inMemory: string) =>
  new ProblemError({
    code: "witness.old-name",
    message: `Corosync here still has the name ${inMemory} in memory, and the witness would not believe it to be ${cluster}. Stop and start the cluster service on this node first.`,
    params: { cluster, inMemory },
  });

export const signWitnessCertificate: Executor<"witness.sign-certificate"> = async ({
  clusterName,
  request,
}) => ({
  certificate: (await signCertificate(clusterName, Buffer.from(request, "base64"))).toString("base64"),
});

export const connectToWitness: Executor<"witness.connect"> = async ({ certificate, seconds }, context) => {
  if (certificate !== null) await takeCertificate(Buffer.from(certificate, "base64"));
  await startQdevice(Math.min(seconds * 1000, context.remainingMs()));
  return waitUntil(
    context,
    seconds,
    async () => ((await readQuorum()).device?.casts ? {} : false),
    () =>
      new ProblemError({
        code: "witness.no-vote",
        message: `After ${seconds} s this node has no vote of the witness. See that TCP 5403 of the witness is open for it; 'journalctl -u corosync-qdevice' on this server says more.`,
        params: { seconds },
      }),
  );
};

export const disconnectFromWitness: Executor<"witness.disconnect"> = async (_, context) => {
  await stopQdevice(Math.min(60_000, context.remainingMs()));
  await removeWitnessKeys();
  return {};
};

/** Its connections end a moment after the nodes' programs did. Others' are never cut. */
export const retireWitness: Executor<"witness.retire"> = async ({ clusterName, seconds }, context) => {
  const left = await waitUntil(
    context,
    seconds,
    async () => {
      const clusters = await connectedClusters();
      return clusters.includes(clusterName) ? false : clusters;
    },
    () =>
      new ProblemError({
        code: "witness.still-connected",
        message: `${clusterName} is still connected to this witness after ${seconds} s, so the service goes on. Stop corosync-qdevice on the nodes that were not there.`,
        params: { cluster: clusterName, seconds },
      }),
  );
  if (left.length > 0) return { stopped: false };
  await stopQnetd(context.remainingMs());
  return { stopped: true };
};
