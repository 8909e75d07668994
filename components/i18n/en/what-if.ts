export const whatIf = {
  title: "What if something in {name} failed?",
  text: "Choose what fails. The cluster's own scheduler says, on its live data, what it would do; nothing is touched.",
  nodes: "Nodes that are lost",
  resources: "Resources that fail",
  networks: "Networks that are lost",
  network: {
    unknown: "A node says nothing of its links now, so nobody can tell who would still reach whom.",
    carried: "The heartbeat goes on over {network}; because of that nothing moves.",
    parted: "The nodes no longer reach each other: {parts}",
    race: "Each half may act: both try to fence the other, and the one that is quicker goes on.",
    splitBrain:
      "Each half may act and fencing is off: both run everything at the same time. Data on shared or replicated disks would be destroyed.",
    majority: "{nodes} have the majority of votes and go on; the others are fenced or stop.",
    noMajority: "No part has a majority of votes: the whole cluster stops serving.",
    wins: "If {node} is the quicker",
    unreached:
      "Clients on {network} no longer reach {group}, and the cluster does not notice: no resource watches this network.",
    unreachedWatched:
      "Clients on {network} no longer reach {group}; a resource watches this network, and rules may move the group.",
  },
  on: "{resource} on {node}",
  choose: "Nothing is chosen yet.",
  noQuorum:
    "Those that are left have no quorum: they may not act, and do what the cluster's no-quorum policy says.",
  group: "Group",
  now: "Now on",
  after: "Then on",
  what: "Outcome",
  outcome: { stays: "goes on", moves: "moves", stops: "is not wholly served", "was-off": "is offline now" },
};
