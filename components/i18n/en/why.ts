export const why = {
  readiness: "Can fail over",
  taken: "yes: if {owner} failed now, {node} would take it over",
  notTaken: "no: if {owner} failed now, these would run nowhere: {resources}",
  nothingToFailOver: "it runs on no single node now",
  unknown: "not known: no node could be asked",
};
