import { randomUUID } from "node:crypto";
import type { TaskInput, TaskResult, TaskType } from "@/protocol/agent-task";
import { type Phrase, ProblemError, toProblem } from "@/protocol/problem";
import { type Step, stepSchema } from "@/protocol/step";
import type { AgentHub } from "@/server/agents/agent-hub";

/** A server that takes part in an operation, under the name a person knows. */
export interface Participant {
  name: string;
  serverId: string;
}

export interface StepOptions {
  node?: string;
  section?: Phrase;
}

/** What a check found: all well (with something to say), or a warning or failure with why and remedy. */
export type Finding = Pick<Step, "finding"> &
  Partial<Pick<Step, "why" | "remedy">> & { state: "succeeded" | "warning" | "failed" };

/**
 * One operation while it runs: executors report steps here and reach agents through it. Every change of a
 * step is passed on at once, so that the screen shows it as it happens.
 */
export class OperationRun {
  readonly steps: Step[] = [];

  constructor(
    readonly id: string,
    readonly user: string,
    private readonly hub: AgentHub,
    private readonly changed: () => void,
  ) {}

  /** A step that is work: ends succeeded, or failed with the problem, which goes on to the caller. */
  async step<T>(title: Phrase, options: StepOptions, work: () => Promise<T>): Promise<T> {
    const step = this.#begin(title, options);
    try {
      const result = await work();
      this.#end(step, { state: "succeeded" });
      return result;
    } catch (thrown) {
      const problem = toProblem(thrown);
      this.#end(step, { state: problem.code === "agent.lost" ? "unknown" : "failed", problem });
      throw thrown;
    }
  }

  /** A step that is a check: its finding is its result; what it throws is a failed check, not an end. */
  async check(title: Phrase, options: StepOptions, work: () => Promise<Finding>): Promise<void> {
    const step = this.#begin(title, options);
    try {
      this.#end(step, await work());
    } catch (thrown) {
      this.#end(step, { state: "failed", problem: toProblem(thrown) });
    }
  }

  /** A task on an agent; problems name the node. The agent's own steps are not shown: ours say what it does. */
  async task<T extends TaskType>(
    on: Participant,
    type: T,
    input: TaskInput<T>,
    deadlineSeconds = 60,
  ): Promise<TaskResult<T>> {
    try {
      return await this.hub.runTask(on.serverId, type, input, { deadlineSeconds });
    } catch (thrown) {
      const problem = toProblem(thrown);
      throw new ProblemError({ ...problem, detail: { node: on.name, ...problem.detail } }, { cause: thrown });
    }
  }

  isConnected(participant: Participant): boolean {
    return this.hub.isConnected(participant.serverId);
  }

  /** There to be updated, whether it and the console understand each other otherwise or not. */
  isReachable(participant: Participant): boolean {
    return this.hub.isReachable(participant.serverId);
  }

  #begin(title: Phrase, { node, section }: StepOptions): Step {
    const step = stepSchema.parse({
      id: randomUUID(),
      section: section?.code ?? null,
      title,
      node: node ?? null,
      state: "running",
      startedAt: Date.now(),
    });
    this.steps.push(step);
    this.changed();
    return step;
  }

  #end(step: Step, outcome: Partial<Step>): void {
    const index = this.steps.indexOf(step);
    this.steps[index] = { ...step, ...outcome, endedAt: Date.now() };
    this.changed();
  }
}
