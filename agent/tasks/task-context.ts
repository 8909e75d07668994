import type { TaskInput, TaskResult, TaskType } from "@/protocol/agent-task";
import { type Phrase, ProblemError } from "@/protocol/problem";

/** What an executor may use besides its input. */
export interface TaskContext {
  /** Begins a step, a sentence for an operator, and ends the one before it well. */
  step(id: string, fallback: string, params?: Phrase["params"]): void;
  /** Aborted at the task's deadline. */
  signal: AbortSignal;
  /** Whole milliseconds until then: a program's deadline may be no other. */
  remainingMs(): number;
}

export type Executor<T extends TaskType> = (
  input: TaskInput<T>,
  context: TaskContext,
) => Promise<TaskResult<T>>;

/**
 * Asks `found` until it answers something else than false, every 200 ms.
 * @throws the problem of `late` after `seconds`, or `task.deadline`
 */
export async function waitUntil<R>(
  context: TaskContext,
  seconds: number,
  found: () => Promise<R | false>,
  late: () => ProblemError | Promise<ProblemError>,
): Promise<R> {
  // Not by the clock: it may be set while this waits.
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await found();
    if (answer !== false) return answer;
    if (context.signal.aborted) {
      throw new ProblemError({
        code: "task.deadline",
        message: "The task's time was up before it was done.",
      });
    }
    if (performance.now() >= until) throw await late();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
