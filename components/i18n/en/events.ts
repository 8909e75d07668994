import type { EventKind } from "@/protocol/event";

/** What an event tells, by its kind. */
export const events = {
  kind: {
    "node-up": "Node joined",
    "node-lost": "Node lost",
    fenced: "Node fenced",
    "fencing-failed": "Fencing failed",
    "resource-started": "Resource started",
    "resource-stopped": "Resource stopped",
    "resource-failed": "Resource failed",
    "resource-promoted": "Resource promoted",
    "resource-demoted": "Resource demoted",
    "attribute-changed": "Node attribute changed",
    "link-up": "Heartbeat link up",
    "link-down": "Heartbeat link down",
    "carrier-lost": "Adapter lost its link",
    "carrier-back": "Adapter has its link again",
    "path-lost": "Network path lost",
    "path-back": "Network path is here again",
    "path-unknown": "Network path not known",
    "quorum-gained": "Quorum gained",
    "quorum-lost": "Quorum lost",
    "witness-votes": "Witness votes",
    "witness-lost": "Witness lost",
    "clock-set": "Clock was set",
    "engine-started": "Cluster service started",
    "engine-stopped": "Cluster service stopped",
    "agent-started": "Agent started",
    "failed-over-too-often": "Failed over too often, kept stopped",
    other: "Other",
  } satisfies Record<EventKind, string>,
  words: {
    "path-lost": "Network {network}: no answer from {targets} for {seconds} s.",
    "path-back": "Network {network}: one of {targets} answers again.",
    "path-unknown": "Network {network}: {targets} cannot be pinged, so the adapter alone counts.",
  },
};
