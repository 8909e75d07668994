import { z } from "zod";
import { draftOf, timeDraftSchema, timeOf } from "@/components/time/time-draft";
import { findNetworks } from "@/components/wizard/find-networks";
import type { ClusterPlanInput } from "@/protocol/cluster-plan";
import type { ServerState } from "@/protocol/console-state";
import type { Secrets } from "@/protocol/definition";
import { networkRoleSchema } from "@/protocol/definition";
import { objectNameSchema } from "@/protocol/names";
import { profileNames, profileTiming } from "@/protocol/timing-profile";

export const FENCE_DEVICE = "fence-device";

/** What the wizard has been told so far. Kept in the browser to be resumed, so it never holds a secret. */
export const draftSchema = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  serverIds: z.array(z.string()),
  /** In order of priority. */
  networks: z.array(
    z.strictObject({
      subnet: z.string(),
      name: z.string(),
      role: networkRoleSchema,
      enabled: z.boolean(),
      interfaces: z.array(z.strictObject({ node: z.string(), adapter: z.string(), address: z.string() })),
    }),
  ),
  fencing: z.strictObject({
    without: z.boolean(),
    /** The cluster's name typed to go without. */
    confirm: z.string(),
    type: z.string(),
    parameters: z.record(z.string(), z.string()),
    plugs: z.record(z.string(), z.string()),
  }),
  /** How soon a lost node is declared lost. */
  profile: z.enum(profileNames).default("lan-safe"),
  time: timeDraftSchema.default(draftOf(null)),
  /** "": none wanted. */
  address: z.strictObject({ network: z.string(), address: z.string() }),
});
export type Draft = z.infer<typeof draftSchema>;
export type DraftNetwork = Draft["networks"][number];

export const emptyDraft: Draft = {
  version: 1,
  name: "",
  serverIds: [],
  networks: [],
  fencing: { without: false, confirm: "", type: "", parameters: {}, plugs: {} },
  profile: "lan-safe",
  time: draftOf(null),
  address: { network: "", address: "" },
};

/** Choosing other servers starts what hangs on them anew: networks, plugs and the address. */
export function withServers(draft: Draft, servers: ServerState[]): Draft {
  const found = findNetworks(servers);
  const ordered = [...found].sort((a, b) => Number(b.role === "private") - Number(a.role === "private"));
  // The same networks, in whatever priority: what was entered about them stands.
  const same = subnetsOf(draft.networks) === subnetsOf(ordered);
  return {
    ...draft,
    serverIds: servers.map(({ id }) => id),
    networks: same
      ? draft.networks.map((network) => ({
          ...network,
          interfaces: ordered.find(({ subnet }) => subnet === network.subnet)?.interfaces ?? [],
        }))
      : ordered,
    fencing: {
      ...draft.fencing,
      plugs: Object.fromEntries(
        servers.map(({ hostname }) => [hostname, draft.fencing.plugs[hostname] ?? hostname]),
      ),
    },
    address: same ? draft.address : { network: "", address: "" },
  };
}

const subnetsOf = (networks: readonly { subnet: string }[]) =>
  networks
    .map(({ subnet }) => subnet)
    .sort()
    .join();

/** One network a place up or down in priority. */
export function moveNetwork(draft: Draft, index: number, by: -1 | 1): Draft {
  const networks = [...draft.networks];
  const [moved] = networks.splice(index, 1);
  if (moved) networks.splice(Math.min(networks.length, Math.max(0, index + by)), 0, moved);
  return { ...draft, networks };
}

/** Networks that carry the heartbeat: enabled and not for clients only. */
export const heartbeatNetworks = (draft: Draft) =>
  draft.networks.filter(({ enabled, role }) => enabled && role !== "public");

/** Networks on which groups' addresses may live. */
export const clientNetworks = (draft: Draft) =>
  draft.networks.filter(({ enabled, role }) => enabled && role !== "private");

export const nameIsValid = (draft: Draft, taken: readonly string[]) =>
  objectNameSchema.safeParse(draft.name).success && !taken.includes(draft.name);

/** What is named as a source of the time and is to be a node itself: it cannot be what all nodes follow. */
export function nodeAsSource({ networks, time }: Draft, servers: readonly ServerState[]): string | undefined {
  const own = new Set([
    ...servers.map(({ hostname }) => hostname.toLowerCase()),
    ...networks.flatMap(({ interfaces }) => interfaces.map(({ address }) => address)),
  ]);
  return timeOf(time)?.sources.find((source) => own.has(source.toLowerCase()));
}

/** The plan the answers amount to; secret parameters are named in it, their values travel beside it. */
export function toPlan(draft: Draft, servers: ServerState[], secretNames: string[]): ClusterPlanInput {
  const { fencing, address } = draft;
  return {
    name: draft.name,
    nodes: servers.map(({ hostname, id }, index) => ({ name: hostname, nodeId: index + 1, serverId: id })),
    networks: draft.networks.map((network, index) => ({ ...network, priority: index + 1 })),
    fencing: fencing.without
      ? { enabled: false }
      : {
          enabled: true,
          devices: [
            {
              name: FENCE_DEVICE,
              type: fencing.type,
              parameters: fencing.parameters,
              secretParameters: secretNames,
              plugs: fencing.plugs,
            },
          ],
        },
    address: address.network && address.address ? address : null,
    timing: profileTiming(draft.profile, servers.length),
    time: timeOf(draft.time),
  };
}

export const toSecrets = (secrets: Record<string, string>): Secrets =>
  Object.keys(secrets).length > 0 ? { [FENCE_DEVICE]: secrets } : {};
