export const time = {
  title: "Cluster Time of {cluster}",
  apply: "Apply",
  what: "What do the clocks of the nodes follow?",
  advised: "advised",
  choice: {
    own: "Nothing that is decided here: each server keeps its own time",
    sources: "Common NTP servers, with the nodes as each other's fallback",
    nodes: "Each other alone",
  },
  about: {
    own: "What was set up here is taken away again, and chrony goes on with the server's own chrony.conf.",
    ownFresh: "Nothing is installed or changed for it.",
    sources:
      "chrony on every node follows these. While none of them answers, the nodes follow one of themselves and stay together.",
    nodes:
      "For networks that no time reaches. The nodes stay together, but nobody says whether they are right: they follow one of themselves, and go with it when its clock is set.",
  },
  servers: "NTP servers",
  serversHint:
    "Names or addresses, up to four. One, or three and more: when two disagree, nobody knows which is right.",
  faulty: "{name} is neither a DNS name nor an IP address",
  tooMany: "at most {count}",
  effect:
    "chrony is installed where it is missing and takes the place of systemd-timesyncd. A clock more than a second off is set at once, a smaller difference is made up for little by little. Only the nodes may ask each other for the time (UDP 123).",
  now: {
    apart: "Clocks",
    atMost: "at most {milliseconds, number} ms apart",
    unknown: "unknown: fewer than two have told",
    offset: "{milliseconds, number} ms against the console's.",
  },
  words: {
    unknown: "It is not known what keeps it right.",
    none: "No time service runs: nothing keeps it right.",
    cannotAsk: "{service} keeps it, and cannot be asked whether it is right.",
    right: "{service} keeps it, and says that it is right.",
    searching: "{service} runs, but has not found the time yet.",
    follows:
      "chrony follows {source} (stratum {stratum}): last {offset, number} ms off, known to {dispersion, number} ms.",
    itself: "chrony follows the clock itself (stratum {stratum}).",
    measures: "It may not set this clock and only measures it.",
  },
  line: {
    apart: "Clocks at most {milliseconds, number} ms apart.",
    unknown: "How far the clocks are apart is not known.",
    own: "Each server keeps its own time.",
    sources: "chrony keeps them, by {sources}.",
    nodes: "chrony keeps them together, by each other.",
  },
  notice: {
    title: "Clocks",
    ahead: "The clock of {node} is {seconds, number} s ahead of the others.",
    behind: "The clock of {node} is {seconds, number} s behind the others.",
    means:
      "Until it is right again, its logs cannot be read together with the others', and certificates may not be valid yet or any more. Failover does not depend on it.",
    otherwise: "The time service of {nodes} does not have the settings that were decided.",
    putBack: "Put Back…",
    open: "Cluster Time…",
  },
  correction: {
    slewed: "It is being made up for little by little.",
    measuring: "Its time service measures, and sets it as soon as it is sure.",
    "not-noticed": "Its time service has not noticed yet; it looks again within a minute or so.",
    "only-measured": "Its time service may not set it and only measures.",
    none: "No time service runs there: nothing corrects it.",
    unknown: "It is not known whether something corrects it.",
  },
};
