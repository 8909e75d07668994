/** What so many nodes survive, by their votes. */
export interface QuorumOutlook {
  votes: number;
  /** Votes that are needed to act. */
  needed: number;
  /** Nodes that may fail, one after the other, before the rest stops. */
  nodeFailures: number;
  /** The same while the witness does not vote; null: there is none. */
  withoutWitness: number | null;
}

/**
 * As Corosync counts. Two nodes alone have two_node: the last one goes on, and fencing decides which. A witness has one
 * vote among an even number of nodes, and one less than there are nodes among an odd one.
 */
export function quorumOutlook(nodes: number, hasWitness: boolean): QuorumOutlook {
  const own = hasWitness ? (nodes % 2 === 0 ? 1 : nodes - 1) : 0;
  const votes = nodes + own;
  const needed = !hasWitness && nodes === 2 ? 1 : Math.floor(votes / 2) + 1;
  return {
    votes,
    needed,
    nodeFailures: Math.min(nodes - 1, votes - needed),
    withoutWitness: hasWitness ? Math.max(0, nodes - needed) : null,
  };
}

/** An even number of nodes can part into equal halves; an odd one always has a majority. */
export const witnessAdvised = (nodes: number): boolean => nodes % 2 === 0;
