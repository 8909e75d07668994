import { type Location, locationSchema } from "@/protocol/cib-model/constraints";

const BEST_PREFERENCE = 100;

/** Preferred owners, best first: each a little less than the one before. */
export const makePreferences = (group: string, owners: readonly string[]): Location[] =>
  owners.map((node, index) =>
    locationSchema.parse({
      element: "rsc_location",
      id: `${preferencePrefix(group)}${node}`,
      resource: group,
      node,
      score: Math.max(1, BEST_PREFERENCE - index),
    }),
  );

/** A paused node takes the group in no more. */
export const makePause = (group: string, node: string): Location =>
  locationSchema.parse({
    element: "rsc_location",
    id: `${PAUSE_PREFIX}${group}.${node}`,
    resource: group,
    node,
    score: "-INFINITY",
  });

export const preferencePrefix = (group: string) => `prefers.${group}.`;
export const PAUSE_PREFIX = "paused.";
