export const networks = {
  newTitle: "New Network for {cluster}",
  add: "Add Network",
  noneUnused:
    "No subnet was found that all servers are on and that the cluster does not use yet. Give each server an address there first; it can be chosen here as soon as its agent reports it.",
  priority: "Network priority",
  state: "State",
  roleHint:
    "Networks for clients only carry no heartbeat. At least one network must; two are better, on separate switches.",
  addresses: "Addresses of the nodes ({subnet})",
  noSubnet: "no subnet yet",
  addressesHint:
    "Addresses that the servers have now. Changed ones are first added as a new link and tried; the old link goes when the new one connects all nodes.",
  neverTold: "Its agent is not heard, so its addresses are not known.",
  none: "(none)",
  fault: {
    none: "a network that carries the heartbeat needs an address of every node",
    otherSubnet: "this address is in another subnet than the others",
  },
  priorityHint: {
    passive:
      "The first network that connects all nodes carries the heartbeat. When it fails the next one carries it, and no group moves.",
    active:
      "The heartbeat goes over all networks at once now, so their order does not matter for it; when one fails it goes on over the others. The order is kept for a timing that uses one network at a time, by their order: Cloud, or Custom if it says so.",
    unknown:
      "Whether the heartbeat goes over one network at a time is not known now. Where it does, the first network that connects all nodes carries it, and the next one when that fails. Where it goes over all at once, their order does not matter for it.",
  },
  path: {
    title: "Path",
    hint: "A cable may be in and the network dead behind the switch. Name up to three machines on this network or beyond it that answer pings, such as the gateway or a core switch: each node pings them from its own address every second, also while this console is off. When none of them answers a node, groups that watch this network leave it for a node they answer. Where they answer no node, nothing moves. Leave all empty to watch the adapter alone.",
    target: "Target {number}",
    use: "Use {address}",
    gateway: "the default gateway of {nodes}",
    patience: "Lost after, seconds",
    patienceHint:
      "So long must all of them be silent until the path counts as lost, and so long must one answer until it counts as here again. Where pings cannot be sent, the path is unknown and nothing moves for it.",
  },
  remove: {
    title: "Remove Network {name}",
    action: "Remove Network",
    text: "The cluster no longer uses {name}. Adapters and addresses of the servers stay as they are.",
    oneLeft:
      "Only {name} would carry the heartbeat then: one cable or switch that fails separates the nodes, and one of them is fenced.",
    clients:
      "Addresses of groups in {subnet} go on being served; the console just no longer watches the network beneath them.",
  },
  matrix: {
    title: "Links",
    caption: "Links between the nodes on {network}",
    corner: "from ↓ to →",
    itself: "–",
    none: "This network carries no heartbeat, so nobody measures links on it.",
  },
};
