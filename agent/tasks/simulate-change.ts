import { readParsedCib } from "@/agent/pacemaker/cib";
import { withChange } from "@/agent/pacemaker/cib-changes";
import { simulate } from "@/agent/pacemaker/simulation";
import type { Executor } from "@/agent/tasks/task-context";

export const simulateChange: Executor<"simulate"> = async ({ change }) =>
  simulate(withChange(await readParsedCib(), change), change.type === "node.down" ? change.node : null);
