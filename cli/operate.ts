import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Console, Operation, RequestedOperation } from "@/cli/console";
import { CommandError, exits } from "@/cli/exit";

const LOOK_EVERY_MS = 500;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type Draft = DistributiveOmit<RequestedOperation, "id">;

/**
 * Asks for an operation and waits until the console says how it ended; `tell` gets each step as it begins.
 * @throws CommandError when it is refused, or the console is lost meanwhile: then nobody knows
 */
export async function operate(
  console: Console,
  draft: Draft,
  tell: (step: string) => void,
): Promise<Operation> {
  // Its own id: were the answer lost, asking again would not do it twice.
  const id = randomUUID();
  let operation = await console.request({ ...draft, id } as RequestedOperation);
  const told = new Set<string>();
  while (operation.state === "accepted" || operation.state === "running") {
    await setTimeout(LOOK_EVERY_MS);
    operation = await console.operation(id).catch((thrown: unknown) => {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      throw new CommandError(
        exits.failed,
        `It was begun, but how it goes on is not known: ${why}\nIt is operation ${id}.`,
      );
    });
    for (const { id: step, state, title, node } of operation.steps) {
      if (state === "waiting" || told.has(step)) continue;
      told.add(step);
      tell(node ? `${node}: ${title.fallback}` : title.fallback);
    }
  }
  return operation;
}
