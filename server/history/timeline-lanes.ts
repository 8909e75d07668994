import { type ClusterState, groupEntrySchema, nodeSchema } from "@/protocol/console-state";
import type { Lane } from "@/protocol/history";

/** States that followed each other without a gap; `states` is not empty and in time. */
export interface KeptSpan {
  until: number;
  states: { at: number; state: Pick<ClusterState, "nodes" | "groups"> }[];
}
type Part = Lane["parts"][number];

const shownSchemas = {
  node: nodeSchema.pick({ name: true, state: true }).strip(),
  group: groupEntrySchema.pick({ name: true, state: true, owner: true }).strip(),
};

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

  /** An entry that did not change is the same object in the next state: it is read once. null: of another version. */
  const read = new WeakMap<object, { name: string; look: Pick<Part, "state"> } | null>();
  const looked = (kind: Lane["kind"], entry: object) => {
    const known = read.get(entry);
    if (known !== undefined) return known;
    const parsed = shownSchemas[kind].safeParse(entry);
    const { name, ...look } = parsed.success ? parsed.data : { name: "" };
    const shown = parsed.success ? { name, look: look as Pick<Part, "state"> } : null;
    read.set(entry, shown);
    return shown;
  };

  return {
    add({ until, states }: KeptSpan): void {
      for (const [index, { at, state }] of states.entries()) {
        const time = { from: at, to: states[index + 1]?.at ?? until };
        for (const kind of ["node", "group"] as const)
          for (const entry of Object.values(state[`${kind}s`] ?? {})) {
            const shown = looked(kind, entry);
            if (shown) draw(kind, shown.name, { ...time, ...shown.look } as Part);
          }
      }
    },
    /** Nodes, then groups, each by name. */
    done(): Lane[] {
      return (
        [...lanes.values()]
          .sort((a, b) => b.kind.localeCompare(a.kind) || a.name.localeCompare(b.name))
          // Read by kind above; TypeScript cannot follow which parts belong to which.
          .map((lane) => lane as Lane)
      );
    },
  };
}
