/**
 * How often a node and its witness hear of each other (corosync-qdevice(8), default 10 s; the connection counts as lost
 * after 0.8 of it without an answer), and how long Corosync waits for the witness's word while the nodes' membership
 * changes (default 30 s): a dead node is still connected to the witness until then, and the others wait for it.
 */
export const WITNESS_TIMEOUT_MS = 2000;
export const WITNESS_SYNC_TIMEOUT_MS = 6000;

/**
 * How a witness votes among so many nodes. Of an even number, one vote breaks the tie between two halves (ffsplit). Of an
 * odd number a majority needs no help; there it lets the last nodes go on that it still hears (lms), for which it needs
 * one vote less than there are nodes.
 */
export const witnessVotes = (nodes: number): { algorithm: "ffsplit" | "lms"; votes: number } =>
  nodes % 2 === 0 ? { algorithm: "ffsplit", votes: 1 } : { algorithm: "lms", votes: nodes - 1 };
