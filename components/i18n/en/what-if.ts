export const whatIf = {
  title: "What if something in {name} failed?",
  text: "Choose what fails. The cluster's own scheduler says, on its live data, what it would do; nothing is touched.",
  nodes: "Nodes that are lost",
  resources: "Resources that fail",
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
