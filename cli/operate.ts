import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Console, Operation, RequestedOperation } from "@/cli/console";
import { CommandError, exits, NoAnswer } from "@/cli/exit";

const LOOK_EVERY_MS = 500;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type Draft = DistributiveOmit<RequestedOperation, "id">;

/**
 * Asks for an operation and waits until the console says how it ended; `tell` gets each step as it begins.
 * @throws CommandError when it is refused, or the console is lost on the way: then nobody knows
 */
export async function operate(
  console: Console,
  draft: Draft,
  tell: (step: string) => void,
): Promise<Operation> {
  const id = randomUUID();
  const unknown = (what: string, thrown: Error) =>
    new CommandError(exits.failed, `${thrown.message}\n${what} is not known. It is operation ${id}.`);
  let operation = await begin(() => console.request({ ...draft, id } as RequestedOperation)).catch(
    (thrown: Error) => {
      throw thrown instanceof NoAnswer ? unknown("Whether it was begun", thrown) : thrown;
    },
  );
  const told = new Set<string>();
  while (operation.state === "accepted" || operation.state === "running") {
    await setTimeout(LOOK_EVERY_MS);
    operation = await console.operation(id).catch((thrown: Error) => {
      throw unknown("It was begun. How it goes on", thrown);
    });
    for (const { id: step, state, title, node } of operation.steps) {
      if (state === "waiting" || told.has(step)) continue;
      told.add(step);
      tell(node ? `${node}: ${title.fallback}` : title.fallback);
    }
  }
  return operation;
}

/** By its id it is one operation, however often it is asked for: where an answer was lost, nothing is done twice. */
const begin = (request: () => Promise<Operation>): Promise<Operation> =>
  request().catch((thrown: unknown) => {
    if (thrown instanceof NoAnswer) return request();
    throw thrown;
  });
