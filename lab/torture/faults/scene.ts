import type { LabHost } from "@/lab/lab";
import type { SwitchControl } from "@/lab/switch-control";
import type { Stage } from "@/lab/torture/stage";

/** What a fault is made on. */
export interface Scene {
  stage: Stage;
  /** The host it is made on, and the other one. */
  host: LabHost;
  other: LabHost;
  power: SwitchControl;
}

/** Ends a fault. Must do no harm where the host is gone, or another fault ended it already. */
export type Undo = () => Promise<unknown>;
export type Inject = (scene: Scene) => Promise<Undo>;

/** Nothing to undo: the cluster itself mends it. */
export const mendsItself: Undo = async () => {};

/** Runs a program in a host that may be off, frozen or without what it asks for. */
export async function tryIn(host: LabHost, argv: string[], timeoutMs = 5000, input?: string): Promise<void> {
  await host.exec(argv, { timeoutMs, input }).catch(() => {});
}
