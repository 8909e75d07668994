export const security = {
  tab: "Security",
  asking: "Asking the nodes",
  traffic: "What the nodes say to each other and to the console",
  column: {
    node: "Node",
    cipher: "Protection by Corosync now",
    key: "Key (begin of its SHA-256)",
    certificate: "Certificate of its agent",
  },
  protected: "encrypted with {cipher}, signed with {hash}",
  open: "not encrypted: anyone on the network may join in",
  notRunning: "the cluster service does not run",
  silent: "its agent does not answer",
  unknown: "unknown",
  noKey: "it has no key",
  until: "until {date}",
  keysDiffer:
    "The nodes have different keys: a node that starts anew with another key finds nobody. Replace the key.",
  trafficHint:
    "Whoever knows the key can speak as a node. Replace it with Replace Cluster Key in the cluster's menu when a server or a backup of one went astray. Agents speak to the console over TLS, each with a certificate of its own.",
  people: "Who may sign in to this console",
  notSignedIn: "has no session",
  signedIn: "signed in last on {at}",
  peopleHint:
    "Roles for the whole console, and on single clusters, are given under View ▸ People. Administrators of the nodes themselves (root, the group `haclient`) may change the cluster there.",
};
