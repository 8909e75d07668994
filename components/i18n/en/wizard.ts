export const wizard = {
  title: "New cluster",
  titleOf: "New cluster {name}",
  addTitle: "Add a node to {name}",
  back: "Back",
  next: "Next",
  leave: "Leave",
  close: "Close",
  steps: "Steps",
  state: { done: "done", current: "current step", todo: "to come" },
  name: "Cluster name",
  nameHint: "Letters, digits, - and _; a letter first. It cannot be changed later.",
  pages: {
    name: { title: "Name", intro: "How the cluster is called, here and on its nodes." },
    servers: {
      title: "Servers",
      intro: "The servers that become its nodes: two or more that are in no cluster yet.",
    },
    analysis: {
      title: "Analysis",
      intro: "The servers are checked now. What failed must be mended first; warnings may stay.",
    },
    networks: {
      title: "Networks",
      intro:
        "The networks all servers share. Mixed carries clients and the heartbeat, private the heartbeat only.",
    },
    priority: {
      title: "Priority",
      intro: "The order of the networks, and how soon a node that is silent is declared lost.",
    },
    time: {
      title: "Time",
      intro: "What keeps the nodes' clocks in step, so that their logs can be read together.",
    },
    fencing: {
      title: "Fencing",
      intro: "When a node is lost, fencing makes sure that it is off before another takes over its groups.",
    },
    address: {
      title: "Cluster address",
      intro: "An address that always leads to a living node of the cluster.",
    },
    review: { title: "Review and create", intro: "Nothing has been changed yet. This is what will happen." },
  },
  addPages: {
    server: { title: "Server", intro: "The server that becomes a node of {name}." },
    analysis: { title: "Analysis", intro: "The server and the nodes of {name} are checked together." },
    place: {
      title: "Review and add",
      intro: "Nothing has been changed yet. Groups of {name} go on serving meanwhile.",
    },
  },
  blocked: {
    name: "Enter a name.",
    servers: "Choose at least two servers.",
    server: "Choose a server.",
    unfit: "A chosen server cannot become a node now: untick it, or wait for its agent.",
    analysis: {
      running: "The analysis is not done yet.",
      failed: "A check failed: mend it, then analyse again.",
      good: "",
    },
    networks: "One enabled network must carry the heartbeat (mixed or private).",
    networkNames: "Each network needs a name of its own: a letter first, then letters, digits, - and _.",
    time: "Name one to four NTP servers, or choose something else.",
    timeOfNode: "{name} is one of the nodes: name a server outside the cluster.",
    fencing: "Choose a device and fill in what it requires.",
    address: "The address must be free.",
    review: "One moment…",
    plugs: "Give every fence device a plug it can know the server by.",
    addNetworks: "The server has no address on: {networks}.",
  },
  servers: {
    none: "No server has joined yet.",
    join: "Join one more now",
    inCluster: "in a cluster already",
    silent: "its agent does not answer",
    joinedForOther: "it joined only for {cluster}",
    notUnderstood: "its agent and the console do not understand each other",
  },
  analysis: { again: "Analyse again", install: "Install packages on {nodes}" },
  networks: {
    none: "The servers share no network. Give each an address on a common subnet, then analyse again.",
    name: "Name",
    role: "Role",
    enabled: "use it",
    roles: {
      public: "public: clients only",
      private: "private: heartbeat only",
      mixed: "mixed: clients and heartbeat",
    },
  },
  priority: {
    up: "Raise {network}",
    down: "Lower {network}",
    hint: {
      passive:
        "With {profile} the first network carries the heartbeat; when it fails, the next one does, and no group moves.",
      active:
        "With {profile} the heartbeat goes over all networks at once, and their order does not matter for it. The order is kept for a timing that uses one network at a time, by their order: Cloud, or Custom later if it says so.",
    },
  },
  fencing: {
    without: "Go without fencing",
    meaning:
      "Without fencing two servers may come to own the same data at the same time (split brain): after a network failure both write, and what one of them wrote is lost. Do this only where nothing is stored.",
    confirm: "Type {name} to confirm that you accept this",
    test: "Test",
    testHint: "asks for the power of each plug, from every server; switches nothing",
  },
  address: {
    want: "Give the cluster an address of its own",
    noNetwork: "No enabled network is for clients (public or mixed).",
    network: "Network",
    address: "Address",
    another: "Propose another",
    invalid: "This is no IP address.",
    outside: "It is not within {subnet}.",
    taken: "{address} is taken: {by} answers, seen from {from}. Choose another.",
    free: "{address} is free.",
  },
  review: {
    nodes: "Cluster {name} of {nodes}.",
    networks: "Heartbeat and clients over {networks}, in this order.",
    timing: "A lost node is declared lost after {seconds, number} s.",
    fencing: "A lost node is fenced by {type}.",
    noFencing: "No fencing: two servers may own the same data after a failure.",
    address: "The cluster answers at {address}.",
    noAddress: "The cluster has no address of its own.",
    onServer:
      "On {node}: missing packages are installed, corosync.conf and a key are written, Corosync and Pacemaker are started.",
  },
  create: {
    action: "Create",
    done: "All nodes of {name} are up.",
    open: "Open {name}",
    unfinished: "The creation is not complete. Resume it when the cause is mended, or undo it.",
    resume: "Resume",
    undo: "Undo",
    back: "Back to the answers",
  },
  add: {
    action: "Add",
    noAddress: "no address there",
    plug: "What {device} ({type}) calls {node}",
  },
};
