import { unknownNode } from "@/agent/pacemaker/cib-changes";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { runCommand } from "@/agent/run-command";
import { type Executor, waitUntil } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

export const setMaintenance: Executor<"node.maintenance"> = async ({ node, on, seconds }, context) => {
  if (!(await readCrmMon()).nodes.some(({ name }) => name === node)) throw unknownNode(node);
  const verb = on ? ["--update", "true"] : ["--delete"];
  const args = ["--node", node, "--name", "maintenance", ...verb, "--lifetime", "forever"];
  await runCommand("crm_attribute", args, { timeoutMs: 20_000 });
  await waitUntil(
    context,
    seconds,
    async () => (await readCrmMon()).nodes.find(({ name }) => name === node)?.maintenance === on,
    () =>
      new ProblemError({
        code: "node.maintenance-unknown",
        message: `After ${seconds} s the cluster does not say that the maintenance of ${node} is ${on ? "on" : "off"}. Something else may decide it, such as the maintenance of the whole cluster.`,
        params: { node, seconds },
      }),
  );
  return {};
};
