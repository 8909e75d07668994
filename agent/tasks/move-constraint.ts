import { readParsedCib } from "@/agent/pacemaker/cib";
import { constraintsOf, isCliConstraint } from "@/agent/pacemaker/cib-changes";
import { runCommand } from "@/agent/run-command";
import { ProblemError } from "@/protocol/problem";

/** Takes away what a move left: `crm_resource --clear`. */
export async function clearMove(resource: string): Promise<void> {
  await runCommand("crm_resource", ["--clear", "--resource", resource], { timeoutMs: 20_000 });
}

/** @throws ProblemError `group.has-constraint` while one of an earlier move or ban stands */
export async function requireNoCliConstraint(group: string): Promise<void> {
  const constraints = constraintsOf(await readParsedCib());
  if (!constraints.some((constraint) => isCliConstraint(constraint, group))) return;
  throw new ProblemError({
    code: "group.has-constraint",
    message: `${group} has a constraint of an earlier move or ban made by hand. Remove it with 'crm_resource --clear --resource ${group}'. Nothing was changed.`,
    params: { group },
  });
}
