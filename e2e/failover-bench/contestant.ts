import type { LabHost } from "@/lab/lab";

/** One way of keeping a web page available on two lab hosts, measured beside others. */
export interface Contestant {
  readonly name: string;
  readonly hosts: readonly LabHost[];
  /** Where clients ask for the page. */
  readonly address: string;
  /** Whether a host that is lost is switched off by the others, and on again; otherwise the bench does. */
  readonly fences: boolean;
  /** Whoever did not take over until then is helped: the trouble is undone, and the round says so. */
  readonly patienceSeconds: number;
  /** Waits until both hosts are in order, and cleans up what the last round left; answers who serves. */
  ready(): Promise<LabHost>;
  /** Moves the page's service, as its administrator would. */
  move(to: LabHost): Promise<unknown>;
}
