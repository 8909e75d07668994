import { randomUUID } from "node:crypto";
import { adopt } from "@/compiler/adopt/adopt";
import { readMembers } from "@/compiler/adopt/corosync-members";
import { requireValid } from "@/compiler/validate-definition";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { askServer, type ToldServer } from "@/server/operations/ask-server";
import type { DefinitionBook } from "@/server/operations/definition-book";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

interface Parts {
  definitions: DefinitionBook;
  participant(serverId: string): Participant;
  clusterMade(clusterId: string): void;
}

/** cluster.adopt: reads a running cluster from its servers and records it. Nothing on them is changed. */
export async function adoptCluster(
  run: OperationRun,
  request: RequestOf<"cluster.adopt">,
  parts: Parts,
): Promise<void> {
  const servers = request.serverIds.map((id) => parts.participant(id));
  const told = await Promise.all(
    servers.map((server) =>
      run.step(phrase("step.read-cluster", { node: server.name }), { node: server.name }, () =>
        askServer(run, server),
      ),
    ),
  );
  const on = await run.step(phrase("step.compare-servers"), {}, async () => requireOneCluster(told));
  const { xml } = await run.step(phrase("step.read-cib", { node: on.name }), { node: on.name }, () =>
    run.task(on, "cib.read", {}),
  );
  const { definition, secrets } = await run.step(phrase("step.understand"), {}, async () => {
    const adopted = adopt({
      corosyncConf: told[0]?.corosyncConf ?? "",
      cib: xml,
      servers: told,
    });
    requireValid(adopted.definition);
    return adopted;
  });
  const clusterId = randomUUID();
  await run.step(phrase("step.store"), {}, () =>
    parts.definitions.create({
      ...{ clusterId, definition, secrets, author: run.user, reason: "adopted" },
      creationOperationId: null,
    }),
  );
  parts.clusterMade(clusterId);
}

/** cluster.release: forgotten here, untouched there. */
export async function releaseCluster(
  run: OperationRun,
  request: RequestOf<"cluster.release">,
  parts: Pick<Parts, "definitions">,
): Promise<void> {
  const { clusterId } = await parts.definitions.load(request.clusterId);
  await run.step(phrase("step.release"), {}, () => parts.definitions.remove(clusterId));
}

/** All have the same membership and key, and one of them runs it. Answers that one. */
function requireOneCluster(told: ToldServer[]): Participant {
  const [first] = told;
  const members = (each: ToldServer) => JSON.stringify(readMembers(each.corosyncConf));
  const other = told.find(
    (each) =>
      first && (members(each) !== members(first) || each.authkeyFingerprint !== first.authkeyFingerprint),
  );
  if (first && other) throw notOneCluster(first.hostname, other.hostname);
  const running = told.find((each) => each.running);
  if (!running) throw notRunning(told.map(({ hostname }) => hostname));
  return running.server;
}

const notOneCluster = (one: string, other: string) =>
  new ProblemError({
    code: "adopt.not-one-cluster",
    message: `${one} and ${other} do not belong to the same cluster: their corosync.conf or keys differ. Nothing was changed. Adopt each cluster by itself, or mend the file that is out of date.`,
    params: { one, other },
  });

const notRunning = (nodes: string[]) =>
  new ProblemError({
    code: "adopt.not-running",
    message: `The cluster runs on none of ${nodes.join(", ")}, so its resources cannot be read. Nothing was changed. Start it first.`,
    params: { nodes: nodes.join(", ") },
  });
