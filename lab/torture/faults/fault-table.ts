/**
 * Every fault that the torture knows, in the words of the report. What it may do to the service is what its invariants
 * are held against; how it is made is in the other files of this folder.
 */

/** What clients may notice: nothing; a takeover or restart within the promise; an outage as long as the fault lasts. */
export type Interruption = "none" | "takeover" | "while-it-lasts";

export interface FaultDescription {
  /** Its number in the list of faults. */
  code: string;
  words: string;
  /** How long it is kept up before it is undone, ms. */
  holdMs: number;
  /** By whether the host it is made on owns the group. */
  interrupts: { owner: Interruption; standby: Interruption };
  /** The one network of the two between the hosts that it takes away; both together part them. */
  cuts?: "private" | "public";
  /** Made on the cluster, console or switch as a whole: a target means nothing. */
  whole?: true;
  /** Nothing of the host it is made on can report while it lasts. */
  silences?: true;
  /** The host it is made on has no part in the cluster while it lasts: it can neither serve nor take over. */
  disables?: true;
  /** Shows only when something is to be fenced: always paired with a fault that makes a node disappear. */
  needsLostNode?: true;
  /** The host can record nothing meanwhile, so its history may have gaps. */
  stopsRecording?: true;
}

const everywhere = (interruption: Interruption) => ({ owner: interruption, standby: interruption });
const ofOwner = (interruption: Interruption) => ({ owner: interruption, standby: "none" as const });

export const faultTable = {
  quiet: { code: "–", words: "nothing at all", holdMs: 6000, interrupts: everywhere("none"), whole: true },

  crash: {
    ...{ code: "F1", words: "the host crashes: all its processes end", holdMs: 3000, disables: true },
    interrupts: ofOwner("takeover"),
  },
  "power-cut": {
    ...{ code: "F2", words: "all hosts lose their power for a second", holdMs: 1000, whole: true },
    interrupts: everywhere("while-it-lasts"),
  },
  "freeze-half-token": {
    ...{ code: "F3", words: "the host stands still for half a token", holdMs: 500 },
    interrupts: ofOwner("while-it-lasts"),
  },
  "freeze-two-tokens": {
    ...{ code: "F3", words: "the host stands still for two tokens", holdMs: 2000 },
    ...{ silences: true, disables: true },
    interrupts: ofOwner("takeover"),
  },
  "freeze-twenty-tokens": {
    ...{ code: "F3", words: "the host stands still for twenty tokens", holdMs: 20_000 },
    ...{ silences: true, disables: true },
    interrupts: ofOwner("takeover"),
  },
  "stop-corosync": {
    ...{ code: "F4", words: "corosync is stopped (SIGSTOP)", holdMs: 5000, disables: true },
    interrupts: ofOwner("takeover"),
  },
  "stop-pacemakerd": {
    ...{ code: "F4", words: "pacemakerd is stopped (SIGSTOP)", holdMs: 6000 },
    interrupts: everywhere("none"),
  },
  "stop-controller": {
    ...{ code: "F4", words: "pacemaker-controld is stopped (SIGSTOP)", holdMs: 6000, disables: true },
    interrupts: ofOwner("takeover"),
  },
  "stop-agent": {
    ...{ code: "F4", words: "our agent is stopped (SIGSTOP)", holdMs: 6000, silences: true },
    interrupts: everywhere("none"),
  },
  "kill-corosync": {
    ...{ code: "F5", words: "corosync is killed", holdMs: 3000, disables: true },
    interrupts: ofOwner("takeover"),
  },
  "kill-pacemakerd": {
    ...{ code: "F5", words: "pacemakerd is killed", holdMs: 3000 },
    interrupts: ofOwner("takeover"),
  },
  "kill-controller": {
    ...{ code: "F5", words: "pacemaker-controld is killed", holdMs: 3000 },
    interrupts: ofOwner("takeover"),
  },
  "kill-agent": {
    ...{ code: "F5", words: "our agent is killed", holdMs: 2000 },
    interrupts: everywhere("none"),
  },
  "kill-service": {
    ...{ code: "F6", words: "the service is killed", holdMs: 2000 },
    interrupts: ofOwner("takeover"),
  },
  "hang-service": {
    ...{ code: "F7", words: "the service hangs: it accepts and never answers", holdMs: 8000 },
    interrupts: ofOwner("takeover"),
  },
  "out-of-memory": {
    ...{ code: "F8", words: "the host runs out of memory", holdMs: 4000 },
    interrupts: ofOwner("takeover"),
  },
  "host-disk-full": {
    ...{ code: "F9", words: "the host's disk is full, /var with it", holdMs: 5000, stopsRecording: true },
    interrupts: ofOwner("takeover"),
  },
  "service-disk-full": {
    ...{ code: "F9", words: "the service's disk is full", holdMs: 3000, whole: true },
    interrupts: everywhere("while-it-lasts"),
  },
  "starve-cpu": {
    ...{ code: "F11", words: "the host gets a twentieth of a processor", holdMs: 5000 },
    interrupts: everywhere("while-it-lasts"),
  },

  "heartbeat-cable": {
    ...{ code: "F13", words: "the private cable is pulled", holdMs: 5000, cuts: "private" },
    interrupts: everywhere("none"),
  },
  "all-cables": {
    ...{ code: "F14", words: "all cables that carry the heartbeat are pulled", holdMs: 6000 },
    interrupts: everywhere("while-it-lasts"),
  },
  "client-cable": {
    ...{ code: "F15", words: "the clients' cable is pulled", holdMs: 5000, cuts: "public" },
    interrupts: ofOwner("takeover"),
  },
  partition: {
    ...{ code: "F16", words: "the hosts lose each other, both ways", holdMs: 7000 },
    interrupts: everywhere("takeover"),
  },
  "one-way-loss": {
    ...{
      code: "F17",
      words: "nothing of the host reaches the others, all of theirs reaches it",
      holdMs: 6000,
    },
    interrupts: everywhere("takeover"),
  },
  "loss-1": {
    ...{ code: "F18", words: "1 % of the frames between hosts are lost", holdMs: 6000, whole: true },
    interrupts: everywhere("none"),
  },
  "loss-5": {
    ...{ code: "F18", words: "5 % of the frames between hosts are lost", holdMs: 6000, whole: true },
    interrupts: everywhere("none"),
  },
  "loss-20": {
    ...{ code: "F18", words: "20 % of the frames between hosts are lost", holdMs: 6000, whole: true },
    interrupts: everywhere("while-it-lasts"),
  },
  flapping: {
    ...{ code: "F19", words: "the private cable comes and goes every 0.5 s", holdMs: 8000, cuts: "private" },
    interrupts: everywhere("none"),
  },
  "flapping-for-a-minute": {
    ...{ code: "F19", words: "the private cable comes and goes every 0.5 s for a minute", holdMs: 60_000 },
    cuts: "private",
    interrupts: everywhere("none"),
  },

  "fencing-slow": {
    ...{ code: "F20", words: "the power switch takes 3 s", holdMs: 10_000, whole: true },
    ...{ interrupts: everywhere("while-it-lasts"), needsLostNode: true },
  },
  "fencing-very-slow": {
    ...{ code: "F20", words: "the power switch takes 30 s", holdMs: 35_000, whole: true },
    ...{ interrupts: everywhere("while-it-lasts"), needsLostNode: true },
  },
  "fencing-fails": {
    ...{ code: "F21", words: "the power switch refuses", holdMs: 9000, whole: true },
    ...{ interrupts: everywhere("while-it-lasts"), needsLostNode: true },
  },
  "fencing-lies": {
    ...{ code: "F22", words: "the power switch says done and does nothing", holdMs: 8000, whole: true },
    ...{ interrupts: everywhere("while-it-lasts"), needsLostNode: true },
  },

  "cut-agent": {
    ...{ code: "F23", words: "our agent is cut off from the console", holdMs: 6000, silences: true },
    interrupts: everywhere("none"),
  },
  "kill-console": {
    ...{ code: "F23", words: "the console is killed, its database with it", holdMs: 4000, whole: true },
    interrupts: everywhere("none"),
  },
  "pause-console": {
    ...{ code: "F23", words: "the console stands still", holdMs: 5000, whole: true },
    interrupts: everywhere("none"),
  },
  "kill-database": {
    ...{ code: "F23", words: "the console's database is killed", holdMs: 2000, whole: true },
    interrupts: everywhere("none"),
  },
  "pause-database": {
    ...{ code: "F23", words: "the console's database stands still", holdMs: 5000, whole: true },
    interrupts: everywhere("none"),
  },
  "two-administrators": {
    ...{ code: "F24", words: "two administrators move the group to different nodes at once", holdMs: 3000 },
    ...{ interrupts: everywhere("takeover"), whole: true },
  },
  "move-group": {
    ...{ code: "F24", words: "an administrator moves the group, whatever else happens", holdMs: 3000 },
    ...{ interrupts: everywhere("takeover"), whole: true },
  },
} as const satisfies Record<string, FaultDescription>;

export type FaultId = keyof typeof faultTable;
export const faultIds = Object.keys(faultTable) as FaultId[];
export const describeFault = (id: FaultId): FaultDescription => faultTable[id];

/** After these a node is gone for the others: what the fencing faults need. */
export const losesNode = [
  "crash",
  "freeze-twenty-tokens",
  "partition",
  "kill-corosync",
] as const satisfies FaultId[];

/** Not on hosts that share one kernel with the machine, and why. */
export const notHere: { code: string; words: string; because: string }[] = [
  {
    ...{ code: "F2", words: "unsynced data is lost in a power cut" },
    because: "the hosts' page cache is the machine's own and outlives them",
  },
  {
    ...{ code: "F10", words: "a disk stalls" },
    because:
      "the kernel has no device mapper, and what waits for a frozen file system cannot be killed: it would hold up the machine",
  },
  {
    ...{ code: "F12", words: "a clock jumps by an hour" },
    because: "the hosts share the machine's clock, which is never set",
  },
];
