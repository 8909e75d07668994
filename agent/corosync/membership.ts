import { readCmap } from "@/agent/corosync/cmap";
import { type Quorum, readQuorum } from "@/agent/corosync/quorum-tool";
import type { ClusterView } from "@/protocol/cluster-view";

type Membership = NonNullable<ClusterView["membership"]>;
type Keys = ReadonlyMap<string, string>;

/** A device that the node's program has never registered. */
const SILENT_DEVICE = { alive: false, casts: false, votes: 0 };

const numeric = (keys: Keys, key: string) => {
  const text = keys.get(key);
  return text === undefined ? null : Number(text);
};

/** Corosync's view on this node now. @throws ProblemError while it does not answer */
export async function readOwnMembership(): Promise<Membership> {
  const [keys, stats, quorum] = await Promise.all([
    readCmap("icmap"),
    readCmap("stats", "stats.knet"),
    readQuorum(),
  ]);
  return readMembership(keys, stats, quorum);
}

/**
 * Corosync's view, from its keys (`corosync-cmapctl`: nodelist, runtime.members, runtime.config.totem) and its
 * statistics (`-m stats`: stats.knet.nodeN.linkM.connected).
 */
export function readMembership(keys: Keys, stats: Keys, quorum: Quorum): Membership {
  const position = keys.get("nodelist.local_node_pos") ?? "0";
  const nodeId =
    numeric(keys, `nodelist.node.${position}.nodeid`) ??
    numeric(keys, "runtime.votequorum.this_node_id") ??
    0;
  const members = [...keys]
    .flatMap(([key, value]) => {
      const id = /^runtime\.members\.(\d+)\.status$/.exec(key)?.[1];
      return id && value === "joined" ? [Number(id)] : [];
    })
    .sort((a, b) => a - b);
  return {
    nodeId,
    quorate: quorum.quorate,
    expectedVotes: quorum.expectedVotes,
    totalVotes: quorum.totalVotes,
    neededVotes: quorum.needed,
    // Corosync goes on listing a device that was taken away until it is started anew; its configuration does not.
    device: keys.has("quorum.device.model") ? (quorum.device ?? SILENT_DEVICE) : null,
    members,
    tokenMs: numeric(keys, "runtime.config.totem.token"),
    consensusMs: numeric(keys, "runtime.config.totem.consensus"),
    ...readPings(keys),
    linkMode: linkModeOf(keys),
    links: readLinks(keys, stats, position, nodeId),
  };
}

/** As it was read from the file last; `rr` takes its turns among all, so it is no less active. */
const linkModeOf = (keys: Keys) =>
  (keys.get("totem.link_mode") ?? "passive") === "passive" ? ("passive" as const) : ("active" as const);

/** What knet really works with, of the slowest of its links. */
function readPings(keys: Keys) {
  const slowest = (of: string) => {
    const values = [...keys].flatMap(([key, value]) =>
      new RegExp(`^runtime\\.config\\.totem\\.interface\\.\\d+\\.${of}$`).test(key) ? [Number(value)] : [],
    );
    return values.length > 0 ? Math.max(...values) : null;
  };
  return { pingIntervalMs: slowest("knet_ping_interval"), pingTimeoutMs: slowest("knet_ping_timeout") };
}

function readLinks(keys: Keys, stats: Keys, position: string, nodeId: number): Membership["links"] {
  const numbers = [...keys.keys()].flatMap((key) => {
    const match = /^nodelist\.node\.(\d+)\.ring(\d+)_addr$/.exec(key);
    return match && match[1] === position ? [Number(match[2])] : [];
  });
  const peers = [...keys.entries()]
    .flatMap(([key, value]) => (/^nodelist\.node\.\d+\.nodeid$/.test(key) ? [Number(value)] : []))
    .filter((id) => id !== nodeId);
  const connected = (peer: number, link: number) =>
    stats.get(`stats.knet.node${peer}.link${link}.connected`) === "1";
  return numbers
    .sort((a, b) => a - b)
    .map((link) => ({
      link,
      localAddress: keys.get(`nodelist.node.${position}.ring${link}_addr`) ?? "",
      peers: peers.map((peer) => ({
        nodeId: peer,
        connected: connected(peer, link),
        active: carriers(
          keys,
          numbers.filter((other) => connected(peer, other)),
        ).includes(link),
      })),
    }));
}

/** Of connected links, those that carry traffic: in passive mode the one of highest priority, then lowest number. */
function carriers(keys: Keys, links: number[]): number[] {
  if (linkModeOf(keys) === "active") return links;
  const priority = (link: number) => numeric(keys, `totem.interface.${link}.knet_link_priority`) ?? 1;
  const [first] = [...links].sort((a, b) => priority(b) - priority(a) || a - b);
  return first === undefined ? [] : [first];
}
