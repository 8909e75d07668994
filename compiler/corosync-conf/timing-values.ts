import {
  type ConfSection,
  isSection,
  readSections,
  sectionsNamed,
  valueIn,
  writeSections,
} from "@/compiler/corosync-conf/sections";
import type { Definition } from "@/protocol/definition";
import {
  CONSENSUS_MIN_MS,
  linkModeSchema,
  PING_MIN_MS,
  type Timing,
  TOKEN_MAX_MS,
  TOKEN_MIN_MS,
  writtenPings,
} from "@/protocol/timing";

type Said = [key: string, value: string | number | null][];

/** The keys of `totem` that are timing. null: not said, so Corosync's own. */
export const totemTiming = (timing: Timing): Said => [
  ["link_mode", timing.linkMode],
  ["token", timing.tokenMs],
  ["token_coefficient", timing.coefficientMs],
  ["consensus", timing.consensusMs],
];

/** The keys of each of its `interface` sections that are. */
export function linkTiming(timing: Timing): Said {
  const { pingIntervalMs, pingTimeoutMs } = writtenPings(timing);
  return [
    ["knet_ping_interval", pingIntervalMs],
    ["knet_ping_timeout", pingTimeoutMs],
  ];
}

const DEFAULT_TOKEN_MS = 3000; // Corosync 3

/**
 * The timing that a corosync.conf says; where its links differ, of the first. Values out of our range are brought into
 * it, and a mode that is not ours (`rr`) is read as active, since it uses all networks too.
 */
export function readTiming(conf: ConfSection): Timing {
  const [totem] = sectionsNamed(conf, "totem");
  const [link] = sectionsNamed(totem, "interface");
  const mode = linkModeSchema.safeParse(valueIn(totem, "link_mode") ?? "passive");
  return {
    tokenMs: numberIn(totem, "token", TOKEN_MIN_MS) ?? DEFAULT_TOKEN_MS,
    consensusMs: numberIn(totem, "consensus", CONSENSUS_MIN_MS),
    coefficientMs: numberIn(totem, "token_coefficient", 0),
    pingIntervalMs: numberIn(link, "knet_ping_interval", PING_MIN_MS),
    pingTimeoutMs: numberIn(link, "knet_ping_timeout", PING_MIN_MS),
    linkMode: mode.data ?? "active",
  };
}

function numberIn(section: ConfSection | undefined, key: string, min: number): number | null {
  const said = valueIn(section, key);
  if (said === undefined || !Number.isInteger(Number(said))) return null;
  return Math.min(TOKEN_MAX_MS, Math.max(min, Number(said)));
}

/** What is decided of a cluster's timing: in a corosync.conf made elsewhere its maker's word counts until it is changed here. */
export const timingOf = ({
  timing,
  foreignCorosyncConf,
}: Pick<Definition, "timing" | "foreignCorosyncConf">) =>
  foreignCorosyncConf === null ? timing : readTiming(readSections(foreignCorosyncConf));

/** A definition with this timing; a corosync.conf made elsewhere gets it value by value, the rest of it stays. */
export function withTiming(definition: Definition, timing: Timing): Definition {
  const { foreignCorosyncConf } = definition;
  if (foreignCorosyncConf === null) return { ...definition, timing };
  if (JSON.stringify(timingOf(definition)) === JSON.stringify(timing)) return definition;
  const conf = readSections(foreignCorosyncConf);
  const [totem] = sectionsNamed(conf, "totem");
  if (totem) {
    const links = linkNumbersIn(conf);
    const said = sectionsNamed(totem, "interface").map((link, place) =>
      Number(valueIn(link, "linknumber") ?? place),
    );
    // Without a section of its own a link would keep knet's own pings.
    for (const link of links.filter((number) => !said.includes(number)))
      if (linkTiming(timing).some(([, value]) => value !== null))
        totem.entries.push({ name: "interface", entries: [{ key: "linknumber", value: String(link) }] });
    for (const link of sectionsNamed(totem, "interface")) say(link, linkTiming(timing));
    say(totem, totemTiming(timing));
  }
  return { ...definition, timing, foreignCorosyncConf: writeSections(conf) };
}

/** Each key once, where it stands or else last; null: not at all. */
function say(section: ConfSection, values: Said): void {
  for (const [key, value] of values) {
    const place = section.entries.findIndex((entry) => !isSection(entry) && entry.key === key);
    const others = section.entries.filter((entry) => isSection(entry) || entry.key !== key);
    // Corosync's own mode is not written where nobody did.
    if (value === null || (place < 0 && key === "link_mode" && value === "passive")) section.entries = others;
    else
      section.entries = others.toSpliced(place < 0 ? others.length : place, 0, { key, value: String(value) });
  }
}

function linkNumbersIn(conf: ConfSection): number[] {
  const rings = sectionsNamed(conf, "nodelist")
    .flatMap((list) => sectionsNamed(list, "node"))
    .flatMap((node) =>
      node.entries.flatMap((entry) =>
        isSection(entry) ? [] : (/^ring(\d+)_addr$/.exec(entry.key)?.[1] ?? []),
      ),
    );
  return [...new Set(rings.map(Number))].sort((a, b) => a - b);
}
