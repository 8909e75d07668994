import os from "node:os";
import { unknownNode } from "@/agent/pacemaker/cib-changes";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { devicesFor, fenceNode as fence } from "@/agent/pacemaker/stonith-admin";
import type { Executor } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

export const fenceNode: Executor<"node.fence"> = async ({ node, action, seconds }, context) => {
  const view = await readCrmMon();
  if (!view.nodes.some(({ name }) => name === node)) throw unknownNode(node);
  const refuse = (code: string, why: string) =>
    new ProblemError({ code, message: `${why} Nothing was done.`, params: { node } });
  if (node === os.hostname()) throw refuse("fence.itself", `${node} cannot be asked to fence itself.`);
  if (!view.fencingEnabled) throw refuse("fence.disabled", "Fencing is switched off in this cluster.");
  context.step("devices", `Finding a device that can fence ${node}`, { node });
  if ((await devicesFor(node)).length === 0)
    throw refuse("fence.no-device", `No fence device of this cluster can act on ${node} now.`);
  context.step("fence", `Fencing ${node} (${action})`, { node, action });
  const began = performance.now();
  await fence(node, action, seconds);
  return { tookMs: Math.round(performance.now() - began) };
};
