import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { type ClusterParts, participantsOf } from "@/server/operations/commander";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { requireConfirmed } from "@/server/operations/remove-cluster";
import { settleAll } from "@/server/operations/settle-all";

/** cluster.start-service and cluster.stop-service: on all nodes at once, so that nothing moves only to stop there. */
export async function setClusterService(
  run: OperationRun,
  request: RequestOf<"cluster.start-service" | "cluster.stop-service">,
  parts: ClusterParts,
): Promise<void> {
  const { definition } = await parts.definitions.load(request.clusterId);
  const nodes = participantsOf(definition);
  if (request.type === "cluster.stop-service") requireConfirmed(definition.name, request.confirmName);
  const away = nodes.filter((node) => !run.isConnected(node));
  if (away.length > 0) throw notConnected(away);
  if (request.type === "cluster.stop-service") {
    await settleAll(
      nodes.map((node) =>
        run.step(phrase("step.stop-engine", { node: node.name }), { node: node.name }, () =>
          run.task(node, "cluster.stop", { seconds: 300 }, 310),
        ),
      ),
    );
    return;
  }
  await settleAll(
    nodes.map((node) =>
      run.step(phrase("step.start-engine", { node: node.name }), { node: node.name }, () =>
        run.task(node, "cluster.start", { seconds: 60 }, 90),
      ),
    ),
  );
  const [first] = nodes;
  if (!first) return;
  await run.step(phrase("step.wait-online"), {}, () =>
    run.task(first, "cluster.wait-online", { nodes: nodes.map(({ name }) => name), seconds: 60 }, 70),
  );
}

const notConnected = (nodes: Participant[]) =>
  new ProblemError({
    code: "cluster.not-all-connected",
    message: `The agents on ${nodes.map(({ name }) => name).join(", ")} are not connected, so the whole cluster cannot be started or stopped. Nothing was changed. Bring them back, or use the nodes one by one.`,
    params: { nodes: nodes.map(({ name }) => name).join(", ") },
  });
