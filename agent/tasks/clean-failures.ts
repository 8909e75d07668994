import { cleanUp } from "@/agent/pacemaker/crm-resource";
import type { Executor } from "@/agent/tasks/task-context";

export const cleanFailures: Executor<"failures.clean"> = async (of) => {
  await cleanUp(of);
  return {};
};
