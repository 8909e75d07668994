import type { ClusterState } from "@/protocol/console-state";
import { clusterSchema } from "@/protocol/console-state";
import { type Lane, laneSchema } from "@/protocol/history";

/** States that followed each other without a gap; `states` is not empty and in time. */
export interface KeptSpan {
  until: number;
  states: { at: number; state: Pick<ClusterState, "nodes" | "groups"> }[];
}
type Part = Lane["parts"][number];

/** What a lane shows of a state, so that other versions' states fail here and not on the screen. */
const shownSchema = clusterSchema.pick({ nodes: true, groups: true });

/**
 * Makes lanes of spans, which must come in time. A part ends where the next begins; equal neighbours become one; over
 * a gap nothing is drawn on.
 */
export function lanesOf({ from, to }: { from: number; to: number }) {
  const lanes = new Map<string, { kind: Lane["kind"]; name: string; parts: Part[] }>();

  const draw = (kind: Lane["kind"], name: string, part: Part) => {
    const shown = { ...part, from: Math.max(from, part.from), to: Math.min(to, part.to) };
    if (shown.to <= shown.from) return;
    const lane = lanes.get(`${kind} ${name}`) ?? { kind, name, parts: [] };
    lanes.set(`${kind} ${name}`, lane);
    const last = lane.parts.at(-1);
    const { from: _from, to: _to, ...look } = shown;
    const goesOn =
      last?.to === shown.from &&
      Object.entries(look).every(([key, value]) => last[key as keyof Part] === value);
    if (last && goesOn) last.to = shown.to;
    else lane.parts.push(shown);
  };

  return {
    add({ until, states }: KeptSpan): void {
      for (const [index, { at, state }] of states.entries()) {
        const known = shownSchema.safeParse({ nodes: state.nodes, groups: state.groups });
        if (!known.success) continue;
        const time = { from: at, to: states[index + 1]?.at ?? until };
        for (const node of Object.values(known.data.nodes))
          draw("node", node.name, { ...time, state: node.state });
        for (const { name, state: groupState, owner } of Object.values(known.data.groups))
          draw("group", name, { ...time, state: groupState, owner });
      }
    },
    /** Nodes, then groups, each by name. */
    done(): Lane[] {
      return [...lanes.values()]
        .sort((a, b) => b.kind.localeCompare(a.kind) || a.name.localeCompare(b.name))
        .map((lane) => laneSchema.parse(lane));
    },
  };
}
