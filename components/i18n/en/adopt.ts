export const adopt = {
  noEvents: "This cluster does not tell what it does.",
  noEventsText:
    "It was made elsewhere and has no alert for our agents: its history holds only what they see themselves, without what Pacemaker did and how long it took.",
  tellEvents: "Let It Tell…",
  tellEventsOf: "Let {name} tell what it does",
  tellEventsText:
    "Adds one alert to the cluster's configuration: Pacemaker then calls a small program of the agent's package at each thing it does. Nothing is restarted. Every node needs the agent.",
};
