import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { agentToConsole } from "@/protocol/agent-messages";
import {
  agentTasks,
  type TaskEnvelope,
  type TaskInput,
  type TaskResult,
  type TaskType,
} from "@/protocol/agent-task";
import { ProblemError } from "@/protocol/problem";
import type { RunTaskOptions } from "@/server/agents/agent-hub";

const DEADLINE_SECONDS = 60;
/** Beyond the agent's own deadline, for its answer to travel; an agent that is back by then still completes. */
const GRACE_MS = 5000;

type TaskEnd = z.infer<(typeof agentToConsole)["task-end"]>;
type TaskStep = z.infer<(typeof agentToConsole)["task-step"]>;

interface RunningTask {
  serverId: string;
  type: TaskType;
  onStep: RunTaskOptions["onStep"];
  /** Whether its agent was away at some moment while it ran. */
  interrupted: boolean;
  resolve(result: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/** Sends an envelope to an agent; rejects when the agent refused it or did not answer. */
export type SendTask = (serverId: string, envelope: TaskEnvelope) => Promise<void>;

/** The tasks that agents are at, by id. */
export class RunningTasks {
  readonly #running = new Map<string, RunningTask>();
  /** Server id → the agent's process that was heard last. */
  readonly #instances = new Map<string, string>();

  run<T extends TaskType>(
    serverId: string,
    type: T,
    input: TaskInput<T>,
    options: RunTaskOptions,
    send: SendTask,
  ): Promise<TaskResult<T>> {
    const envelope: TaskEnvelope = {
      id: randomUUID(),
      type,
      input: agentTasks[type].input.parse(input),
      deadlineSeconds: options.deadlineSeconds ?? DEADLINE_SECONDS,
    };
    return new Promise<TaskResult<T>>((resolve, reject) => {
      const timer = setTimeout(() => this.#expire(envelope), envelope.deadlineSeconds * 1000 + GRACE_MS);
      this.#running.set(envelope.id, {
        serverId,
        type,
        onStep: options.onStep,
        interrupted: false,
        resolve: resolve as (result: unknown) => void,
        reject,
        timer,
      });
      send(serverId, envelope).catch((error: Error) => this.#take(envelope.id, serverId)?.reject(error));
    });
  }

  /** A step of a task of this server; of a task that is not running (any more) it is nothing. */
  step(serverId: string, { taskId, step }: TaskStep): void {
    const task = this.#running.get(taskId);
    if (task?.serverId === serverId) task.onStep?.(step);
  }

  /** Returns whether the task was known. A result that is not what the task promises fails it. */
  end(serverId: string, end: TaskEnd): boolean {
    const task = this.#take(end.taskId, serverId);
    if (!task) return false;
    if (end.outcome === "failed") {
      task.reject(new ProblemError(end.problem));
      return true;
    }
    const result = agentTasks[task.type].result.safeParse(end.result);
    if (result.success) task.resolve(result.data);
    else task.reject(malformedResult(task.type));
    return true;
  }

  /** The agent of this server is away: its tasks may still be going on there. */
  interrupted(serverId: string): void {
    for (const task of this.#running.values()) if (task.serverId === serverId) task.interrupted = true;
  }

  /** Which process the agent is now. Where it is another than before, what that one was at will not be answered. */
  heldBy(serverId: string, instance: string | undefined): void {
    if (instance === undefined) return;
    const before = this.#instances.get(serverId);
    this.#instances.set(serverId, instance);
    if (before !== undefined && before !== instance) this.#lose(serverId, ({ interrupted }) => interrupted);
  }

  /** The server was forgotten: nobody will answer. */
  abandon(serverId: string): void {
    this.#instances.delete(serverId);
    this.#lose(serverId, () => true);
  }

  #lose(serverId: string, which: (task: RunningTask) => boolean): void {
    for (const [id, task] of this.#running)
      if (task.serverId === serverId && which(task)) this.#take(id, serverId)?.reject(lost());
  }

  #expire({ id, type, deadlineSeconds }: TaskEnvelope): void {
    const task = this.#running.get(id);
    if (!task) return;
    this.#running.delete(id);
    task.reject(task.interrupted ? lost() : timedOut(type, deadlineSeconds));
  }

  #take(id: string, serverId: string): RunningTask | undefined {
    const task = this.#running.get(id);
    if (task?.serverId !== serverId) return undefined;
    this.#running.delete(id);
    clearTimeout(task.timer);
    return task;
  }
}

const lost = () =>
  new ProblemError({
    code: "agent.lost",
    message:
      "The connection to the server's agent was lost while it worked. Whether it was done is not known: look at the cluster before trying again.",
  });

const timedOut = (type: string, seconds: number) =>
  new ProblemError({
    code: "task.timeout",
    message: `The server's agent did not finish ${type} within ${seconds} seconds. It may still be done there: look at the cluster before trying again.`,
    params: { task: type, seconds },
  });

const malformedResult = (type: string) =>
  new ProblemError({
    code: "task.malformed-result",
    message: `The server's agent answered ${type} in a form this console does not know. Its version is probably another: update the agent.`,
    params: { task: type },
  });
