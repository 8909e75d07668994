import { readParsedCib } from "@/agent/pacemaker/cib";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { waitUntilSettled } from "@/agent/pacemaker/crm-resource";
import { runningRecord, tellFailure } from "@/agent/pacemaker/failure-record";
import { runCommand } from "@/agent/run-command";
import { type Executor, waitUntil } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

/** "Server" and its clone instances "Server:0". */
const isOf = (name: string, resource: string) => name === resource || name.startsWith(`${resource}:`);

const WHY = "initiated by an administrator";

/**
 * As its own check would find it, where it has one: counted once, and what was decided for a failed check is done. What
 * `--fail` reports is counted twice, and forgotten at once where the resource's definition was changed since its start.
 */
async function fail(resource: string, node: string): Promise<void> {
  const record = runningRecord(await readParsedCib(), node, resource);
  if (record && (await tellFailure(record, WHY, Date.now()))) return;
  await runCommand("crm_resource", ["--fail", "--resource", resource, "--node", node]);
}

export const failResource: Executor<"resource.fail"> = async ({ resource, node, seconds }, context) => {
  const before = await readCrmMon();
  const running = before.resources.some(
    ({ name, active, nodes }) => isOf(name, resource) && active && nodes.includes(node),
  );
  if (!running) {
    throw new ProblemError({
      code: "resource.not-there",
      message: `${resource} does not run on ${node} now, so it cannot fail there. Nothing was done.`,
      params: { resource, node },
    });
  }
  const countIn = (view: typeof before) =>
    view.failCounts.find((each) => isOf(each.resource, resource) && each.node === node)?.count ?? 0;
  const counted = countIn(before);
  context.step("fail", `Telling the cluster that ${resource} failed on ${node}`, { resource, node });
  await fail(resource, node);
  const late = () =>
    new ProblemError({
      code: "resource.fail-unsettled",
      message: `The cluster was told that ${resource} failed on ${node}, but after ${seconds} s it has not come to an end of it. See its state; it goes on by itself.`,
      params: { resource, node, seconds },
    });
  context.step("settle", "Waiting for what the cluster makes of it");
  // A policy may forget the failure at once, then the count says nothing; that it settles is waited for either way.
  const seen = Math.min(seconds, 10);
  await waitUntil(context, seen, async () => countIn(await readCrmMon()) > counted, late).catch(() => false);
  await waitUntilSettled(seconds).catch(() => {
    throw late();
  });
  const after = await readCrmMon();
  const there = after.resources.filter(({ name, active }) => isOf(name, resource) && active);
  return { nodes: [...new Set(there.flatMap(({ nodes }) => nodes))], failures: countIn(after) };
};
