import { runCommand } from "@/agent/run-command";
import type { Executor } from "@/agent/tasks/task-context";

export const cleanFailures: Executor<"failures.clean"> = async ({ resource, node }) => {
  const which = [...(resource ? ["--resource", resource] : []), ...(node ? ["--node", node] : [])];
  await runCommand("crm_resource", ["--cleanup", ...which], { timeoutMs: 60_000 });
  return {};
};
