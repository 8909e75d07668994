import { readParsedCib } from "@/agent/pacemaker/cib";
import { unknownNode, withChange, withoutCliConstraints } from "@/agent/pacemaker/cib-changes";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { simulate } from "@/agent/pacemaker/simulation";
import { runCommand } from "@/agent/run-command";
import { clearMove, requireNoCliConstraint } from "@/agent/tasks/move-constraint";
import { type Executor, type TaskContext, waitUntil } from "@/agent/tasks/task-context";
import type { TaskInput } from "@/protocol/agent-task";
import { ProblemError } from "@/protocol/problem";

type Input = TaskInput<"group.move-promoted">;

/** As a group is moved: simulated, moved by a constraint, held to stay without it, and the constraint taken away. */
export const movePromoted: Executor<"group.move-promoted"> = async (input, context) => {
  const { group, node } = input;
  context.step("check", `Checking that ${group} can be promoted on ${node}`, { group, node });
  const from = await guard(input);
  if (from === node) return { from, to: node };
  const change = { type: "group.move-promoted", group, node } as const;
  const simulated = await simulate(withChange(await readParsedCib(), change));
  if (!endsOn(simulated.promoted, input)) throw refused(input, "promoted.cannot-move");
  try {
    context.step("move", `Promoting ${group} on ${node}`, { group, node });
    const args = ["--move", "--promoted", "--resource", group, "--node", node];
    await runCommand("crm_resource", args, { timeoutMs: 20_000 });
    await waitUntilPromoted(input, context);
    context.step("stay", `Checking that ${group} stays promoted on ${node}`, { group, node });
    const after = await simulate(withoutCliConstraints(await readParsedCib(), group));
    if (!endsOn(after.promoted, input)) throw refused(input, "promoted.would-move-back");
  } finally {
    context.step("clear", "Removing the move's constraint");
    await clearMove(group);
  }
  await waitUntilPromoted(input, context);
  await requireNoCliConstraint(group);
  return { from, to: node };
};

/** Where it is promoted now, if it may be moved at all. */
async function guard({ group, node, resources }: Input): Promise<string | null> {
  const view = await readCrmMon();
  const target = view.nodes.find(({ name }) => name === node);
  if (!target) throw unknownNode(node);
  await requireNoCliConstraint(group);
  const instances = view.resources.filter(({ name }) => resources.some((each) => isOf(name, each)));
  const there = instances.some(({ active, nodes }) => active && nodes.includes(node));
  if (!there) throw refused({ group, node }, "promoted.not-there");
  return instances.find(({ role }) => role === "promoted")?.nodes[0] ?? null;
}

const isOf = (name: string, resource: string) => name === resource || name.startsWith(`${resource}:`);

/** Whether each resource is promoted on the node and nowhere else. */
const endsOn = (promoted: Record<string, string[]>, { resources, node }: Input) =>
  resources.every((resource) => {
    const nodes = Object.entries(promoted).flatMap(([id, own]) => (isOf(id, resource) ? own : []));
    return nodes.length === 1 && nodes[0] === node;
  });

async function waitUntilPromoted(input: Input, context: TaskContext): Promise<void> {
  const { group, node, seconds } = input;
  await waitUntil(
    context,
    seconds,
    async () => {
      const promoted = (await readCrmMon()).resources.filter(({ role }) => role === "promoted");
      return endsOn(Object.fromEntries(promoted.map(({ name, nodes }) => [name, nodes])), input);
    },
    () =>
      new ProblemError({
        code: "promoted.timeout",
        message: `${group} was not promoted on ${node} after ${seconds} s. The move's constraint was taken away again; see where it is now.`,
        params: { group, node, seconds },
      }),
  );
}

const words = {
  "promoted.cannot-move": "Pacemaker would not promote it there.",
  "promoted.would-move-back": "It was promoted there, but would not stay: scores draw the role elsewhere.",
  "promoted.not-there": "It does not run there, so it cannot be promoted there.",
} as const;

const refused = ({ group, node }: Pick<Input, "group" | "node">, code: keyof typeof words) =>
  new ProblemError({
    code,
    message: `The promoted role of ${group} cannot go to ${node}: ${words[code]}`,
    params: { group, node },
  });
