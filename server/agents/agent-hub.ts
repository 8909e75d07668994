import type { TaskInput, TaskResult, TaskType } from "@/protocol/agent-task";
import type { ClusterView } from "@/protocol/cluster-view";
import type { AgentEvent } from "@/protocol/event";
import type { HostReport } from "@/protocol/host-report";
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
  /** Heard within SILENT_AFTER_MS, on a connection that stands. */
  isConnected(serverId: string): boolean;
  /**
   * Has an agent do a task and answers its result, also when the agent reconnects in between.
   * @throws ProblemError `agent.not-connected` | `agent.lost` (whether it was done is not known) | `task.timeout` |
   * the task's own problem
   */
  runTask<T extends TaskType>(
    serverId: string,
    type: T,
    input: TaskInput<T>,
    options?: RunTaskOptions,
  ): Promise<TaskResult<T>>;
  onReport(listener: (serverId: string, report: AgentReport) => void): void;
  /** At each change between heard and silent; the latter also while the connection stands. */
  onPresence(listener: (serverId: string, connected: boolean, at: number) => void): void;
  /** The agent keeps its events until every listener's promise resolved. */
  onEvents(listener: (serverId: string, events: AgentEvent[]) => Promise<void>): void;
  /** When anything was last heard of it, console's clock; null: not since the console started. */
  heardAt(serverId: string): number | null;
}
