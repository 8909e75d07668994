import { createHash, randomBytes } from "node:crypto";
import { compile } from "@/compiler/compile";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { requireAgents } from "@/server/operations/change-links";
import { type ClusterParts, commander, participantsOf } from "@/server/operations/commander";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { requireNoDrift } from "@/server/operations/require-no-drift";
import { settleAll } from "@/server/operations/settle-all";

/** Corosync takes keys of 128 to 4096 bytes; corosync-keygen makes one of 256. */
const KEY_BYTES = 256;

/**
 * cluster.replace-key: a new key on every node, which all take at one reload. A node that is away would be shut out, so
 * all must be there. When it is not wholly done, all have the old one again.
 */
export async function replaceKey(
  run: OperationRun,
  request: RequestOf<"cluster.replace-key">,
  parts: ClusterParts,
): Promise<void> {
  const stored = await parts.definitions.load(request.clusterId);
  const { definition } = stored;
  const nodes = participantsOf(definition);
  requireAgents(nodes.filter((node) => !run.isConnected(node)));
  const on = await commander(run, parts, stored);
  await requireNoDrift(run, stored, on);
  await waitTogether(run, on, nodes, 5);
  const old = (await run.task(on, "cluster.read-authkey", {})).authkey;
  const { corosyncConf } = compile(definition, "masked");
  const take = async (authkey: string, section?: ReturnType<typeof phrase>) => {
    await settleAll(
      nodes.map((node) =>
        run.step(phrase("step.write-key", { node: node.name }), { node: node.name, section }, () =>
          run.task(node, "cluster.write-configuration", {
            ...{ clusterName: definition.name, corosyncConf, authkey, replaces: definition.name },
          }),
        ),
      ),
    );
    await run.step(phrase("step.take-key"), { node: on.name, section }, () =>
      run.task(on, "cluster.reload-corosync", {}),
    );
  };
  const key = randomBytes(KEY_BYTES);
  try {
    await take(key.toString("base64"));
    await waitTogether(run, on, nodes, 20);
    await requireSame(run, nodes, createHash("sha256").update(key).digest("hex"));
  } catch (thrown) {
    await take(old, phrase("section.undo"));
    throw thrown;
  }
}

const waitTogether = (run: OperationRun, on: Participant, nodes: Participant[], seconds: number) =>
  run.step(phrase("step.wait-online"), {}, () =>
    run.task(on, "cluster.wait-online", { nodes: nodes.map(({ name }) => name), seconds }, seconds + 10),
  );

/** Each node has the key that was made, by its own word. */
async function requireSame(run: OperationRun, nodes: Participant[], fingerprint: string): Promise<void> {
  await settleAll(
    nodes.map(async (node) => {
      const { keyFingerprint } = await run.task(node, "cluster.read-protection", {});
      if (keyFingerprint === fingerprint) return;
      throw new ProblemError({
        code: "key.differs",
        message: `${node.name} does not have the new key, so every node has the old one again. Look whether something else writes /etc/corosync/authkey there.`,
        params: { node: node.name },
      });
    }),
  );
}
