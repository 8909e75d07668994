export const why = {
  readiness: "Can fail over",
  taken: "yes: if {owner} failed now, {node} would take it over",
  notTaken: "no: if {owner} failed now, these would run nowhere: {resources}",
  inMaintenance: {
    cluster: "no: the whole cluster is in maintenance",
    node: "no: its node is in maintenance",
    group: "no: it is in maintenance",
    resource: "no: a member of it is in maintenance",
  },
  nothingToFailOver: "it runs on no single node now",
  unknown: "not known: no node could be asked",
};
