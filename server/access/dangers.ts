import type { Definition } from "@/protocol/definition";
import type { OperationType, RequestOf } from "@/protocol/operation";

/** What can be asked to tell whether an operation is dangerous. */
export interface DangerParts {
  /** What is decided about a cluster now; null: there is no such cluster. */
  definition(clusterId: string): Definition | null;
  /** As it was decided at a revision; rejects when there is none. */
  revision(clusterId: string, revision: number): Promise<Definition>;
}

export type Danger<T extends OperationType> = (
  request: RequestOf<T>,
  parts: DangerParts,
) => boolean | Promise<boolean>;
