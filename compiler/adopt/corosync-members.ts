import { type ConfSection, readSections, sectionsNamed, valueIn } from "@/compiler/corosync-conf/sections";
import { readTiming } from "@/compiler/corosync-conf/timing-values";
import type { Timing } from "@/protocol/timing";

/** Who is in a cluster and how they reach each other, as a corosync.conf says it. */
export interface CorosyncMembers {
  clusterName: string | null;
  timing: Timing;
  nodes: {
    nodeId: number;
    name: string | null /** By link number; addresses or names. */;
    rings: string[];
  }[];
  /** knet_link_priority by link number; higher comes first. */
  linkPriorities: Record<number, number>;
}

const RINGS_MAX = 8;

/** @throws ProblemError `corosync-conf.malformed` */
export function readMembers(corosyncConf: string): CorosyncMembers {
  const conf = readSections(corosyncConf);
  const totem = sectionsNamed(conf, "totem")[0];
  const nodes = sectionsNamed(conf, "nodelist").flatMap((list) => sectionsNamed(list, "node"));
  return {
    clusterName: valueIn(totem, "cluster_name") ?? null,
    timing: readTiming(conf),
    nodes: nodes.map((node, index) => ({
      nodeId: numberIn(node, "nodeid") ?? index + 1,
      name: valueIn(node, "name") ?? null,
      rings: Array.from({ length: RINGS_MAX }, (_, ring) => valueIn(node, `ring${ring}_addr`) ?? "").filter(
        (address, ring, all) => address !== "" || all.slice(ring).some(Boolean),
      ),
    })),
    linkPriorities: Object.fromEntries(
      sectionsNamed(totem, "interface").map((link, index) => [
        numberIn(link, "linknumber") ?? index,
        numberIn(link, "knet_link_priority") ?? 1,
      ]),
    ),
  };
}

function numberIn(section: ConfSection | undefined, key: string): number | null {
  const value = Number(valueIn(section, key));
  return Number.isInteger(value) && valueIn(section, key) !== undefined ? value : null;
}
