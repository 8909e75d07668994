import type { SwitchLog } from "@/lab/power-outlets";
import type { FaultId } from "@/lab/torture/faults/fault-table";

/** What samplers saw, in ms of the monotonic clock: the invariants are checked over these and nothing else. */

/** Seen from outside: `power` is that the host's processes run at all. */
export const holdings = ["power", "address", "mount"] as const;
export type HoldingKind = (typeof holdings)[number];

/** A host had something at `from`, at `to`, and whenever it was looked at between. */
export interface Holding {
  what: HoldingKind;
  host: string;
  from: number;
  to: number;
}

/** One life of the service, as its own tokens tell: from its beginning to the last one that it wrote. */
export interface ServiceLife {
  host: string;
  /** When the host's process 1 started, in the kernel's ticks: another with each boot. */
  boot: string;
  /** When the service began, µs: with the host it names this life. */
  begun: string;
  from: number;
  to: number;
  tokens: number;
}

/** A stretch in which this machine itself did not get to run the sampler. */
export interface Stall {
  from: number;
  to: number;
}

/** One write as its client saw it. `answered` is null where no acknowledgement came. */
export interface Write {
  number: number;
  asked: number;
  answered: number | null;
}

/** What one host's crm_mon says. */
export interface ClusterWord {
  /** Node → what the cluster has of it. `pending`: it is coming or going; `fencing`: one of it has begun and not ended. */
  nodes: Record<string, { online: boolean; unclean: boolean; pending: boolean; fencing: boolean }>;
  /** Where the service runs. */
  owners: string[];
}

/** What the console says of the nodes, and of the service: who owns it, and its state. */
export interface ConsoleWord {
  nodes: Record<string, string>;
  owner: string | null;
  service: string;
  /** Of fencings, newest first: target, what came of it, and when by the hosts' clock. */
  fencings: { target: string; status: string; at: number | null }[];
}

/** Both asked at one moment: the console first. null: it did not answer. */
export interface ViewSample {
  at: number;
  console: ConsoleWord | null;
  cluster: Record<string, ClusterWord | null>;
}

/** A fault as it was made: from and to are when it began and when it was undone. */
export interface MadeFault {
  fault: FaultId;
  host: string;
  /** Whether that host owned the group when the round began. */
  owned: boolean;
  from: number;
  to: number;
}

/** What Pacemaker's own log has of fencing: which node, and when. */
export interface FencingWords {
  /** Decided by its scheduler; that may have been called off again. */
  condemned: { node: string; at: number }[];
  /** Ended without success, with all that its fencer tried again by itself. */
  failed: { node: string; at: number }[];
}

/** An event of the console's history, as far as it is looked at here. */
export interface RecordedEvent {
  kind: string;
  node: string | null;
  resource: string | null;
}

/** What a host has left when all is well again. */
export interface Remains {
  host: string;
  /** Digest of its CIB's configuration. */
  cib: string;
  coreDumps: string[];
  /** Shared memory of processes that are gone. */
  deadIpc: string[];
}

/** An operation of the round, as it ended or not. */
export interface EndedOperation {
  type: string;
  state: string;
  problem: string | null;
}

/** Everything that was seen of one round. */
export interface RoundRecord {
  /** When it began by the hosts' own clock, ms since 1970. */
  began: number;
  /** When it began, when the last fault was undone, and when all was healthy again (null: never). */
  from: number;
  undone: number;
  healthy: number | null;
  /** When it was looked at for the last time. */
  to: number;
  faults: MadeFault[];
  holdings: Holding[];
  stalls: Stall[];
  lives: ServiceLife[];
  writes: Write[];
  /** The numbers that the ledger has of the range that was written; null: it does not answer. */
  ledger: number[] | null;
  views: ViewSample[];
  /** What the power switch did, and what it refused to do. */
  switched: SwitchLog;
  refused: SwitchLog;
  fencing: FencingWords;
  events: RecordedEvent[];
  operations: EndedOperation[];
  remains: Remains[];
  /** The time that the cluster's own values promise for a takeover, ms. */
  promiseMs: number;
}

/** An invariant that did not hold, with what shows it. */
export interface Violation {
  invariant: Invariant;
  what: string;
}

export const invariants = ["I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10"] as const;
export type Invariant = (typeof invariants)[number];
