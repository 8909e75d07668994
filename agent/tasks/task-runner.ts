import type { z } from "zod";
import { executors } from "@/agent/tasks/executors";
import type { Executor, TaskContext } from "@/agent/tasks/task-context";
import type { agentToConsole } from "@/protocol/agent-messages";
import { agentTasks, type TaskEnvelope, type TaskType, taskEnvelopeSchema } from "@/protocol/agent-task";
import { type Problem, ProblemError, toProblem } from "@/protocol/problem";
import { type Step, stepSchema } from "@/protocol/step";

type TaskEnd = z.infer<(typeof agentToConsole)["task-end"]>;

const KEPT = 200;
const RUNNING_MAX = 16;
/** Tasks that change nothing may run beside others; the rest strictly one after the other. */
const reading = new Set<TaskType>([
  "host.report",
  "names.resolve",
  "probe.answer",
  "probe.ask",
  "address.check",
  "fence-types.list",
  "fence-type.describe",
  "fence-device.check",
  "resource-types.list",
  "resource-type.describe",
  "resource.validate",
  "cluster-options.describe",
  "cluster.wait-online",
  "cib.read",
  "allocation.read",
  "cluster.read-configuration",
  "cluster.read-authkey",
  "resources.wait",
  "simulate.configuration",
  "simulate",
  "fault.check",
  "agent.update-outcome",
  // It takes back, and must not wait for what may hang because of what it takes back.
  "fault.undo",
]);

export interface TaskRunnerEvents {
  step(taskId: string, step: Step): void;
  /** May be told more than once of a task; safe to send again. */
  end(end: TaskEnd): void;
  failedUnforeseen(envelope: TaskEnvelope, error: unknown): void;
}

/** Runs tasks: each id once, however often it comes. */
export class TaskRunner {
  readonly #ended = new Map<string, TaskEnd>();
  readonly #running = new Set<string>();
  #changing: Promise<unknown> = Promise.resolve();

  constructor(private readonly events: TaskRunnerEvents) {}

  /** Answers at once whether it is taken on. */
  take(message: unknown): { accepted: true } | { accepted: false; problem: Problem } {
    try {
      const envelope = taskEnvelopeSchema.parse(message);
      const ended = this.#ended.get(envelope.id);
      if (ended) {
        this.events.end(ended);
        return { accepted: true };
      }
      if (this.#running.has(envelope.id)) return { accepted: true };
      const input = agentTasks[envelope.type].input.parse(envelope.input);
      if (this.#running.size >= RUNNING_MAX) {
        throw new ProblemError({
          code: "agent.busy",
          message: "The agent has too much to do already. Nothing was started; repeat it in a while.",
        });
      }
      this.#running.add(envelope.id);
      void this.#run(envelope, input);
      return { accepted: true };
    } catch (error) {
      return { accepted: false, problem: toProblem(error) };
    }
  }

  async #run(envelope: TaskEnvelope, input: unknown): Promise<void> {
    const work = () => this.#execute(envelope, input);
    const ending = reading.has(envelope.type) ? work() : this.#changing.then(work);
    if (!reading.has(envelope.type)) this.#changing = ending;
    const end = await ending;
    this.#running.delete(envelope.id);
    this.#ended.set(envelope.id, end);
    for (const [oldest] of this.#ended) {
      if (this.#ended.size <= KEPT) break;
      this.#ended.delete(oldest);
    }
    this.events.end(end);
  }

  async #execute(envelope: TaskEnvelope, input: unknown): Promise<TaskEnd> {
    const until = performance.now() + envelope.deadlineSeconds * 1000;
    const steps = new StepLine(envelope, (step) => this.events.step(envelope.id, step));
    const context: TaskContext = {
      step: (id, fallback, params = {}) => steps.begin(id, fallback, params),
      signal: AbortSignal.timeout(envelope.deadlineSeconds * 1000),
      remainingMs: () => Math.max(0, Math.round(until - performance.now())),
    };
    try {
      const execute = executors[envelope.type] as Executor<TaskType>;
      const result = await execute(input as never, context);
      steps.end(null);
      return { taskId: envelope.id, outcome: "succeeded", result };
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === "internal.unexpected") this.events.failedUnforeseen(envelope, error);
      steps.end(problem);
      return { taskId: envelope.id, outcome: "failed", problem };
    }
  }
}

/** The steps of one task: at most one runs at a time. */
class StepLine {
  #current: Step | null = null;

  constructor(
    private readonly envelope: TaskEnvelope,
    private readonly tell: (step: Step) => void,
  ) {}

  begin(id: string, fallback: string, params: Record<string, string | number>): void {
    this.end(null);
    this.#current = stepSchema.parse({
      id: `${this.envelope.type}.${id}`,
      title: { code: `task.${this.envelope.type}.${id}`, params, fallback },
      state: "running",
      startedAt: Date.now(),
    });
    this.tell(this.#current);
  }

  end(problem: Problem | null): void {
    if (!this.#current) return;
    this.tell({ ...this.#current, state: problem ? "failed" : "succeeded", endedAt: Date.now(), problem });
    this.#current = null;
  }
}
