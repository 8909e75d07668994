import type { LinkMode } from "@/protocol/timing";

/** So many packets over one link say enough; the token alone makes some each second. */
const ENOUGH = 10;

/**
 * Whether data goes over one link at a time or over all. Corosync takes the mode at its start and goes on showing what
 * its file said last, so only its traffic tells which one runs.
 */
export class LinksInUse {
  #mode: LinkMode | null = null;
  /** Node → link → packets, at the look from which they are counted. */
  #from = new Map<string, Map<string, number>>();

  get mode(): LinkMode | null {
    return this.#mode;
  }

  /** `stats`: Corosync's map `stats` at `stats.knet`. */
  take(stats: ReadonlyMap<string, string>): void {
    const now = sentOverConnected(stats);
    const several = [...now].filter(([, links]) => links.size > 1);
    if (several.length === 0) this.#mode = null;
    let enough = this.#from.size === 0;
    for (const [node, links] of several) {
      const from = this.#from.get(node);
      const same = from && [...links.keys()].join() === [...from.keys()].join();
      const grown = same ? [...links].map(([link, sent]) => sent - (from.get(link) ?? 0)) : [];
      // A link came, went or began anew: counted from here.
      if (!same || grown.some((each) => each < 0)) enough = true;
      const [most = 0, next = 0] = grown.sort((a, b) => b - a);
      if (most < ENOUGH || next < 0) continue;
      this.#mode = next > most / 2 ? "active" : "passive";
      enough = true;
    }
    if (enough) this.#from = now;
  }
}

function sentOverConnected(stats: ReadonlyMap<string, string>): Map<string, Map<string, number>> {
  const sent = new Map<string, Map<string, number>>();
  for (const [name, connected] of stats) {
    const [, node, link] = /^stats\.knet\.node(\d+)\.link(\d+)\.connected$/.exec(name) ?? [];
    if (node === undefined || link === undefined || connected !== "1") continue;
    const packets = Number(stats.get(`stats.knet.node${node}.link${link}.tx_data_packets`) ?? 0);
    sent.set(node, (sent.get(node) ?? new Map()).set(link, packets));
  }
  return sent;
}
