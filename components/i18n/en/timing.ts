export const timing = {
  title: "Detection Timing of {cluster}",
  apply: "Apply",
  which: "How soon is a node that is silent declared lost?",
  profile: { "lan-fast": "LAN-fast", "lan-safe": "LAN-safe", cloud: "Cloud", custom: "Custom" },
  forWhom: {
    "lan-fast": "Below a second, for servers of your own on a quiet network",
    "lan-safe": "A few seconds, for servers of your own and most virtual machines",
    cloud: "Machines that a provider moves or freezes while they run",
    custom: "Values of your own",
  },
  promise: "declared lost after {seconds, number} s",
  thenFencing: "Then it is fenced and what it ran is started elsewhere: the time of these is added.",
  headStart: "Of two that lose each other, {node} has {seconds} s of head start: it is fenced so much later.",
  witness:
    "With the witness the others may wait some seconds more, until it has noticed too and given its vote.",
  cost: {
    pause:
      "A node whose host stands still for {seconds, number} s or more is taken for lost and fenced, although it works.",
    active: "The heartbeat goes over all {links} networks at once; their order does not matter for it.",
    passive: "The heartbeat goes over one of the {links} networks at a time, by their order.",
    cable:
      "A pulled heartbeat cable may cost a node: the next network takes over after up to {loss, number} s, the token is lost after {token, number} s.",
    flapping:
      "A network that fails again within {seconds} s of coming back is given up late, and that may cost a node. It does not where the heartbeat takes all networks at once, as with LAN-safe.",
    outage: "When a node crashes, its groups are away for at least {seconds, number} s.",
  },
  now: {
    runs: "Runs now",
    by: "{profile}: declared lost after {seconds, number} s",
    unknown: "unknown: nobody reports",
    values: "token {token} ms, consensus {consensus} ms, ping each {interval} ms, lost after {timeout} ms",
    links: "Heartbeat",
    passive: "over one network at a time, by their order",
    active: "over all networks at once",
    asOf: "As of",
    differs: "By other values",
    pauses: "Host paused at worst",
    pause: "{node} {ms} ms",
    noPause: "{node} under 50 ms",
    notWatched: "{node} unknown",
    lastHour: "in the last hour",
  },
  effect: {
    changes: "A lost node is declared lost after {to, number} s instead of {from, number} s.",
    same: "A lost node is declared lost after {to, number} s, as before.",
    steps:
      "The nodes take shorter times in steps, each seen to work everywhere before the next; services run on.",
    restart:
      "Corosync takes the use of networks at its start alone. So it is started anew on one node after the other, some seconds each, with the cluster held still: services run on, but nothing fails over until it is done.",
  },
  unfit: {
    title: "{profile} does not fit these hosts",
    notKnown: "Whether {profile} fits these hosts is not known",
    running: "The detection timing that runs does not fit these hosts",
    pause: "{node} was not scheduled for {ms} ms ({age} ago); this needs less than {limit} ms.",
    "round-trip":
      "From {from} to {to} a heartbeat took {ms} ms over {network} ({age} ago); this needs less than {limit} ms.",
    "not-measured": "{node} is not measured: its agent does not tell.",
    means: "A node that is late for longer may be taken for lost and fenced, although it works.",
    choose: "Detection Timing…",
  },
  field: {
    token: "Token (ms)",
    tokenHint: "Silence after which a node is suspected.",
    consensus: "Consensus (ms)",
    consensusHint: "Time to agree on who is left. Empty: 1.2 times the token, here {ms} ms.",
    coefficient: "For each node beyond two (ms)",
    coefficientHint: "Added to the token. Empty: {ms} ms.",
    interval: "Ping interval (ms)",
    intervalHint: "How often each network is tried. Empty: here {ms} ms.",
    timeout: "Ping timeout (ms)",
    timeoutHint: "Silence after which a network is dead. Empty: here {ms} ms.",
    range: "a whole number from {min} to {max}",
    mode: "The heartbeat goes",
    passive: "over one network at a time, by their order",
    active: "over all networks at once",
  },
};
