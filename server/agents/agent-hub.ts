import type { Greeting } from "@/protocol/agent-protocol";
import type { TaskInput, TaskResult, TaskType } from "@/protocol/agent-task";
import type { ClusterView } from "@/protocol/cluster-view";
import type { AgentEvent } from "@/protocol/event";
import type { HostReport } from "@/protocol/host-report";
import type { Phrase } from "@/protocol/problem";
import type { Step } from "@/protocol/step";

export interface RunTaskOptions {
  /** The agent gives up after this many seconds (default 60). */
  deadlineSeconds?: number;
  onStep?: (step: Step) => void;
}

export interface AgentReport {
  /** null: has not changed since the last one. */
  host: HostReport | null;
  view: ClusterView | null;
  /** When it came, by the console's clock. */
  at: number;
}

/** All agents as the rest of the console sees them: who is there, what they report, and tasks for them. */
export interface AgentHub {
  /** Heard within SILENT_AFTER_MS, on a connection that stands, and understood. */
  isConnected(serverId: string): boolean;
  /** Heard on a connection that stands, understood or not: it can be updated. */
  isReachable(serverId: string): boolean;
  /** Why an agent that is reachable is not understood: nothing that it said is believed. null: it is, or is not reachable. */
  refusalOf(serverId: string): Phrase | null;
  /** What its agent said of itself as it connected; null: it is not connected. */
  greetingOf(serverId: string): Greeting | null;
  /**
   * Has an agent do a task and answers its result, also when the agent reconnects in between.
   * @throws ProblemError `agent.not-connected` | `agent.not-understood` | `agent.lost` (whether it was done is not known) | `task.timeout` |
   * the task's own problem
   */
  runTask<T extends TaskType>(
    serverId: string,
    type: T,
    input: TaskInput<T>,
    options?: RunTaskOptions,
  ): Promise<TaskResult<T>>;
  onReport(listener: (serverId: string, report: AgentReport) => void): void;
  /** At each change between heard, silent (also while the connection stands) and not understood. */
  onPresence(listener: (serverId: string, connected: boolean, at: number) => void): void;
  /** The agent keeps its events until every listener's promise resolved. */
  onEvents(listener: (serverId: string, events: AgentEvent[]) => Promise<void>): void;
  /** When anything was last heard of it, console's clock; null: not since the console started. */
  heardAt(serverId: string): number | null;
}
