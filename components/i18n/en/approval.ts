export const approval = {
  title: "Waiting for approval",
  notice:
    "{count, plural, =1 {One dangerous operation waits} other {# dangerous operations wait}} for a second person's approval.",
  show: "Show",
  close: "Close",
  empty: "Nothing waits for approval.",
  emptyText:
    "What is dangerous (fence, evict, destroy, switch fencing off) waits here for a second person, on clusters that want it: Properties ▸ Security of a cluster says whether it does.",
  waits: "Waits for a second person's approval. Nothing was done.",
  askedBy: "Asked for by",
  why: "Why",
  until: "At the latest by",
  own: "You asked for this. Somebody else with the role that it takes has to approve it.",
  withdraw: "Withdraw",
  approve: "Approve and Do It",
  whyNot: "Why not (told to who asked)",
  refuse: "Refuse",
  nobodyHint:
    "Is nobody there who could approve it? An owner can give somebody the role under View ▸ People. In an emergency root on a node can act without the console, with the cluster's own commands.",
  switchesOff: "From then on one person alone could fence, evict, destroy and switch fencing off here.",
  approvedBy: "approved by {user}",
  mayWait: "On this cluster what is dangerous waits for a second person's approval before it is done.",
  setting: "A second person's approval",
  isOn: "On: what is dangerous here waits until a second person has approved it.",
  isOff:
    "Off: what is dangerous here is done when one person asks for it, with a reason and the password again.",
  change: "Change…",
  onTitle: "Want a second person's approval on {cluster}",
  onText:
    "To fence, evict, destroy, confirm that a node is off or leave fencing off then takes two: one person asks, another one with the same role approves it within an hour, with the password again. Until then nothing is done.",
  onHint:
    "Takes a second person who may do this. Consider a night with one person on call: in an emergency root on a node can act without the console. Failovers and the cluster's own fencing ask nobody.",
  on: "Switch On",
  offTitle: "No longer want a second person's approval on {cluster}",
  offText: "A second person has to approve this too. Then one person alone may do what is dangerous here.",
  off: "Ask to Switch Off",
};
