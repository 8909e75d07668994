import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { type Executor, waitUntil } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

export const waitForResources: Executor<"resources.wait"> = async (
  { active, inactive, seconds },
  context,
) => {
  const started = performance.now();
  let left: string[] = [];
  return waitUntil(
    context,
    seconds,
    async () => {
      const { resources, failures } = await readCrmMon();
      const settled = (name: string, wanted: boolean) => {
        const all = resources.filter((resource) => resource.name === name);
        return wanted
          ? all.some(
              ({ active: runs, role, pending }) =>
                runs && !pending && (role === "started" || role === "promoted" || role === "unpromoted"),
            )
          : all.every(({ active: runs, pending }) => !runs && !pending);
      };
      left = [
        ...active.filter((name) => !settled(name, true)),
        ...inactive.filter((name) => !settled(name, false)),
      ];
      if (left.length === 0) return { waitedMs: Math.round(performance.now() - started) };
      const failure = failures.find(
        ({ resource, at }) => left.includes(resource) && at !== null && at >= started - (started % 1000),
      );
      const stuck = resources.find(
        ({ name, failed, active: runs }) => left.includes(name) && failed && !runs,
      );
      if (failure && (stuck || resources.some(({ name, blocked }) => name === failure.resource && blocked))) {
        throw new ProblemError({
          code: "resource.failed",
          message: `${failure.resource} failed to ${failure.operation} on ${failure.node}: ${failure.reason || failure.exitText}. Mend the cause, then clean the failure.`,
          params: {
            resource: failure.resource,
            operation: failure.operation,
            node: failure.node,
            reason: failure.reason || failure.exitText,
          },
          detail: { node: failure.node },
        });
      }
      return false;
    },
    () =>
      new ProblemError({
        code: "resources.not-settled",
        message: `After ${seconds} s ${left.join(", ")} ${left.length === 1 ? "is" : "are"} not where the cluster was told to have ${left.length === 1 ? "it" : "them"}. The cluster goes on trying; its failures say why.`,
        params: { resources: left.join(", "), seconds },
      }),
  );
};
