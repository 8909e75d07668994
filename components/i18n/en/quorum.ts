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
    text: "The disk has no vote. When nodes lose each other, the first writes on it that the other has to go (SBD): that one reads it every second and resets itself, or its watchdog does.",
    refused: {
      oneNode: "Not offered: a single node has nobody to lose.",
      noWatchdog:
        "Not offered: {names} have no watchdog, and without one a disk cannot stop a node that lost it. Switch on the one of the hardware or hypervisor; second best is the kernel's own: modprobe softdog there, and softdog in /etc/modules-load.d.",
      unknown:
        "Not offered: {names} have not told whether they have a watchdog, and without one a disk cannot stop a node.",
      elsewhere: "Not offered: SBD was set up with other tools on {names}, and is left as it is.",
      noDisk: "Not offered: there is no disk that all of {names} see by the same name in /dev/disk/by-id.",
      noneFree:
        "Not offered: of the disks that all nodes see none is free of partitions, file systems and other use ({names}).",
    },
    which: "Disk",
    whichHint: "Seen by all nodes under this name. It must be empty: nothing is overwritten.",
    option: "{id} ({mib} MiB)",
    use: {
      "not-a-disk": "on {server} it is no whole disk",
      "no-name": "on {server} it has no lasting name",
      "too-small": "smaller than 2 MiB",
      "read-only": "read-only on {server}",
      mounted: "mounted on {server}",
      "in-use": "in use on {server}",
      partitions: "{server} finds partitions on it",
      signature: "{server} finds a file system or the like on it",
      unknown: "{server} does not tell",
    },
    watchdog: "Watchdog waits (s)",
    watchdogHint:
      "So long a node may be without an answer before its watchdog resets it: longer than storage takes to change paths. A node that was told to go counts as gone after {gone} s; the failover waits for that.",
    software:
      "{servers} have only the kernel's own watchdog (softdog). It does not reset a server whose kernel hangs whole: second best.",
    does: "Applying writes SBD's header on the disk, installs sbd where it is missing, and starts Corosync and Pacemaker anew on one node after the other, about half a minute each: the cluster holds still meanwhile, what runs runs on, and nothing fails over. Taking it away does the same, and empties the disk.",
  },
  headStart: {
    takeOut: "Take the head start of {node} ({seconds} s) out of the fence devices",
    takeOutHint:
      "With the witness only one part can fence the other, and nobody needs a head start. Where it stays, services come back {seconds} s later whenever {node} crashes.",
    give: "Give {node} a head start of {seconds} s in the fence devices",
    giveHint:
      "Without a witness each of two nodes that lose each other tries to fence the other. The head start keeps both from being switched off; services come back {seconds} s later where {node} crashes.",
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
    disk: "Disk witness",
    diskElsewhere: "SBD that other tools set up; its disks are fence devices like any other",
    diskWithout: "not on: {nodes}",
    without: "without its vote: {nodes}",
  },
};
