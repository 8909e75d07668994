import os from "node:os";
import { unknownNode } from "@/agent/pacemaker/cib-changes";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { confirmFenced } from "@/agent/pacemaker/stonith-admin";
import type { Executor } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

/** Only of a node whose state the cluster does not know: where it is up, the word of a person would be a lie. */
export const confirmOff: Executor<"node.confirm-off"> = async ({ node, seconds }, context) => {
  const refuse = (code: string, why: string) =>
    new ProblemError({ code, message: `${why} Nothing was done.`, params: { node } });
  const seen = (await readCrmMon()).nodes.find(({ name }) => name === node);
  if (!seen) throw unknownNode(node);
  if (node === os.hostname() || (seen.online && !seen.unclean))
    throw refuse("confirm-off.is-up", `${node} is up: it sends its heartbeat, so it is not off.`);
  if (!seen.unclean)
    throw refuse("confirm-off.not-awaited", `The cluster knows already that ${node} is off.`);
  context.step("confirm", `Telling the cluster that ${node} is off`, { node });
  await confirmFenced(node, seconds);
  return {};
};
