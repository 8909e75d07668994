import { runCommand } from "@/agent/run-command";

/** How long a recovery is waited for, s: a cluster may have something left to do for ever, as while its fencing fails. */
const SETTLE_SECONDS = 10;
/** Both together take less than the minute that the console gives a task. */
const CLEANUP_MS = 40_000;

/** Until the cluster has nothing to do (`crm_resource --wait`). @throws ProblemError `command.failed` where it still has after so long */
export async function waitUntilSettled(seconds: number): Promise<void> {
  const args = ["--wait", "--timeout", String(seconds)];
  await runCommand("crm_resource", args, { timeoutMs: (seconds + 5) * 1000 });
}

/**
 * Forgets failures, so that the cluster tries again (`crm_resource --cleanup`); nothing named: all of them.
 *
 * Not in the midst of a recovery, if it can be helped: a node that is told to start what the cleanup has just taken from
 * its executor ("No such device") ends its controller, and Pacemaker 2.1.5 then left everything stopped for over a minute.
 * @throws ProblemError `command.failed` | `command.timeout`
 */
export async function cleanUp(of: { resource?: string | null; node?: string | null }): Promise<void> {
  await waitUntilSettled(SETTLE_SECONDS).catch(() => {});
  const which = [
    ...(of.resource ? ["--resource", of.resource] : []),
    ...(of.node ? ["--node", of.node] : []),
  ];
  await runCommand("crm_resource", ["--cleanup", ...which], { timeoutMs: CLEANUP_MS });
}
