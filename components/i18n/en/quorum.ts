export const quorum = {
  title: "Configure Quorum of {cluster}",
  apply: "Apply",
  who: "When nodes lose each other, who decides which of them go on?",
  advised: "fits this number of nodes",
  choice: {
    two: "The two nodes alone: each may go on, and fencing decides which",
    nodes: "The majority of the nodes",
    witness: "The nodes and a witness: another server with a vote of its own",
    disk: "The nodes and a disk that all of them share",
  },
  votes: "{votes} votes, of which {needed} are needed.",
  survives:
    "{count, plural, =0 {No node may fail.} =1 {1 node may fail.} other {# nodes may fail, one after the other.}}",
  witnessLost:
    "{count, plural, =0 {While the witness is away, no node may fail.} =1 {While the witness is away, 1 node may.} other {While the witness is away, # nodes may.}}",
  parted: {
    two: "When all networks between the nodes are cut, each tries to fence the other, and the faster one goes on.",
    nodes: "When the networks are cut, the larger part goes on; of two equal halves, neither does.",
    witness:
      "When the networks are cut, the part that the witness gives its vote goes on and the other stops.",
  },
  disk: {
    unknown:
      "Not offered: not every server has told whether it has a watchdog, and without one a disk cannot stop a node.",
    noWatchdog:
      "Not offered: {servers} have no watchdog, and without one a disk cannot stop a node that lost it.",
    notYet: "Not offered in this version, although every server has a watchdog.",
  },
  noServer:
    "No joined server is free to be a witness. Join a third machine (Join Server…): a small one does, and this console's own machine may be it.",
  server: "Server",
  serverHint:
    "It runs corosync-qnetd, which is installed there now. It should stand apart from the nodes: other power, other switch.",
  unknownServer: "a server that this console does not know",
  address: "Its address for the nodes",
  addressHint: "The nodes connect to TCP 5403 there, with TLS and a key of their own.",
  addressWrong: "this is not an IP address",
  now: {
    votes: "Votes now",
    quorate: "{votes} of {expected} are there, {needed} are needed",
    lost: "{votes} of {expected} are there, but {needed} are needed: nothing may run",
    unknown: "unknown: nobody reports",
    survives: "Failures",
    witness: "Witness",
    none: "none",
    at: "{server} ({address})",
    elsewhere: "a device that other tools set up",
    without: "without its vote: {nodes}",
  },
};
