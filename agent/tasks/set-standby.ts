import { unknownNode } from "@/agent/pacemaker/cib-changes";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { runCommand } from "@/agent/run-command";
import { type Executor, waitUntil } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

export const setStandby: Executor<"node.standby"> = async ({ node, on, seconds }, context) => {
  if (!(await readCrmMon()).nodes.some(({ name }) => name === node)) throw unknownNode(node);
  context.step("set", on ? `Draining ${node}` : `Letting groups come to ${node} again`, { node });
  const verb = on ? ["--update", "on"] : ["--delete"];
  await runCommand("crm_attribute", ["--node", node, "--name", "standby", ...verb, "--lifetime", "forever"], {
    timeoutMs: 20_000,
  });
  let left: string[] = [];
  await waitUntil(
    context,
    seconds,
    async () => {
      const view = await readCrmMon();
      if (view.nodes.find(({ name }) => name === node)?.standby !== on) return false;
      left = view.resources
        .filter(({ active, nodes }) => active && nodes.includes(node))
        .map(({ name }) => name);
      return !on || left.length === 0;
    },
    () =>
      new ProblemError({
        code: "node.not-drained",
        message: `After ${seconds} s ${left.join(", ") || "something"} still runs on ${node}. Pacemaker goes on with it; the node stays drained.`,
        params: { node, resources: left.join(", "), seconds },
      }),
  );
  return {};
};
