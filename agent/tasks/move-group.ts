import { readParsedCib } from "@/agent/pacemaker/cib";
import {
  constraintsOf,
  isCliConstraint,
  unknownNode,
  withChange,
  withoutCliConstraints,
} from "@/agent/pacemaker/cib-changes";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { simulate } from "@/agent/pacemaker/simulation";
import { runCommand } from "@/agent/run-command";
import { clearMove, requireNoCliConstraint } from "@/agent/tasks/move-constraint";
import { type Executor, type TaskContext, waitUntil } from "@/agent/tasks/task-context";
import type { TaskInput } from "@/protocol/agent-task";
import { ProblemError, toProblem } from "@/protocol/problem";

type Input = TaskInput<"group.move">;

/** guard → simulate → constraint → wait → check it stays → remove the constraint → verify (as pcs' move does). */
export const moveGroup: Executor<"group.move"> = async (input, context) => {
  const { group, node } = input;
  context.step("check", `Checking that ${group} can go to ${node}`, { group, node });
  const from = await guard(input);
  if (from === node) return { from, to: node, movedMs: 0 };
  const before = await readParsedCib();
  const simulated = await simulate(withChange(before, { type: "group.move", group, node }));
  if (!endsOn(simulated.outcome, input)) {
    throw new ProblemError({
      code: "group.cannot-move",
      message: `Pacemaker would not bring ${group} online on ${node}. Constraints, failures there or a missing resource agent may keep it away. Nothing was changed.`,
      params: { group, node },
    });
  }
  const started = performance.now();
  let movedMs: number;
  try {
    context.step("move", `Moving ${group} to ${node}`, { group, node });
    await runCommand("crm_resource", ["--move", "--resource", group, "--node", node], { timeoutMs: 20_000 });
    await waitUntilThere(input, context);
    movedMs = Math.round(performance.now() - started);
    context.step("stay", `Checking that ${group} stays on ${node}`, { group, node });
    const after = await simulate(withoutCliConstraints(await readParsedCib(), group));
    if (!endsOn(after.outcome, input)) {
      throw new ProblemError({
        code: "group.would-move-back",
        message: `${group} ran on ${node}, but its preferred owners draw it back from there. Change them, or give the group stickiness.`,
        params: { group, node },
      });
    }
  } catch (error) {
    throw await afterClearing(input, error);
  }
  context.step("clear", "Removing the move's constraint");
  await clearMove(group);
  await waitUntilThere(input, context);
  const left = constraintsOf(await readParsedCib()).filter((constraint) =>
    isCliConstraint(constraint, group),
  );
  if (left.length > 0) {
    throw new ProblemError({
      code: "group.constraint-left",
      message: `${group} is on ${node}, but the move's constraint is still there. Remove it with 'crm_resource --clear --resource ${group}'.`,
      params: { group, node },
    });
  }
  return { from, to: node, movedMs };
};

/** Where the group is now, if it may be moved at all. */
async function guard({ group, node, resources }: Input): Promise<string | null> {
  const view = await readCrmMon();
  const target = view.nodes.find(({ name }) => name === node);
  if (!target) throw unknownNode(node);
  const refuse = (code: string, why: string) =>
    new ProblemError({ code, message: `${why} Nothing was changed.`, params: { group, node } });
  if (!target.online || target.pending) throw refuse("group.target-offline", `${node} is not online.`);
  if (target.standby || target.maintenance) {
    throw refuse(
      "group.target-standby",
      `${node} is drained or in maintenance and takes no groups. Resume it first.`,
    );
  }
  const members = view.resources.filter(({ name }) => resources.includes(name));
  if (members.length === 0) throw refuse("group.unknown", `The cluster has no group ${group}.`);
  if (members.some(({ managed, blocked }) => !managed || blocked)) {
    throw refuse(
      "group.unmanaged",
      `Pacemaker does not act on ${group} now: it is unmanaged or blocked by a failure.`,
    );
  }
  await requireNoCliConstraint(group);
  return members.flatMap(({ nodes }) => nodes)[0] ?? null;
}

const endsOn = (outcome: Record<string, string[]>, { resources, node }: Input) =>
  resources.every((name) => outcome[name]?.length === 1 && outcome[name][0] === node);

async function waitUntilThere(input: Input, context: TaskContext): Promise<void> {
  const { group, node, resources, seconds } = input;
  await waitUntil(
    context,
    seconds,
    async () => {
      const view = await readCrmMon();
      return resources.every((name) => {
        const resource = view.resources.find((one) => one.name === name);
        return (
          resource?.active &&
          resource.role === "started" &&
          resource.nodes.length === 1 &&
          resource.nodes[0] === node
        );
      });
    },
    () =>
      new ProblemError({
        code: "group.move-timeout",
        message: `${group} was not wholly online on ${node} after ${seconds} s.`,
        params: { group, node, seconds },
      }),
  );
}

/** Whatever happened, no constraint stays; the problem says where the group is now. */
async function afterClearing({ group, resources }: Input, error: unknown): Promise<ProblemError> {
  const problem = toProblem(error);
  const cleared = await clearMove(group).then(
    () => "",
    () => ` The move's constraint could not be removed: run 'crm_resource --clear --resource ${group}'.`,
  );
  const view = await readCrmMon().catch(() => null);
  const nodes = new Set(
    view?.resources.filter(({ name }) => resources.includes(name)).flatMap((one) => one.nodes),
  );
  const place = !view
    ? ""
    : nodes.size > 0
      ? ` It now runs on ${[...nodes].join(", ")}.`
      : " It now runs nowhere.";
  return new ProblemError({
    ...problem,
    message: `${problem.message}${place}${cleared}`,
    params: { ...problem.params, now: [...nodes].join(", ") },
  });
}
