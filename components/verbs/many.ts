import type { RequestDraft } from "@/components/console/request-operation";
import type { Place } from "@/components/frame/place";
import type { VerbAction, Why } from "@/components/verbs/verb-request";
import { type Target, targetOf } from "@/components/verbs/verb-target";
import { applies, type Verb, whyNot } from "@/components/verbs/verbs";
import type { ConsoleState } from "@/protocol/console-state";
import type { You } from "@/protocol/people";

/** What is chosen, and what the console says of it. */
interface Chosen {
  state: ConsoleState;
  live: boolean;
  places: readonly Place[];
  /** A moment of the past is on the screen. */
  past?: boolean;
  you?: You | null;
}

/** Why a verb cannot act on what is chosen; null: it can, on at least one of them. */
export function whyNotOn(verb: Verb, chosen: Chosen): Why | null {
  if (chosen.places.length < 2) return whyNot(verb, single(chosen));
  const cluster = clusterTarget(verb, chosen);
  if (cluster) return whyNot(verb, cluster);
  if (!verb.many) return "one-only";
  let first: Why | null = null;
  for (const place of chosen.places) {
    const why = whyNot(verb, targetOf(chosen.state, chosen.live, place, chosen.past, chosen.you));
    if (why === null) return null;
    first ??= why;
  }
  return first;
}

/** What the verb does with what is chosen. Of several it takes those it can act on and tells which it leaves out. */
export function runOn(verb: Verb, chosen: Chosen): VerbAction | null {
  if (whyNotOn(verb, chosen) !== null) return null;
  const one = chosen.places.length < 2 ? single(chosen) : clusterTarget(verb, chosen);
  if (one) return verb.run(one);
  const drafts: RequestDraft[] = [];
  const left: { place: Place; why: Why }[] = [];
  for (const place of chosen.places) {
    const target = targetOf(chosen.state, chosen.live, place, chosen.past, chosen.you);
    const why = whyNot(verb, target);
    const draft = why === null ? draftOf(verb.run(target)) : null;
    if (draft) drafts.push(draft);
    else if (why) left.push({ place, why });
  }
  return { do: "dialog", dialog: { kind: "several", drafts, left } };
}

const single = ({ state, live, places, past, you }: Chosen): Target =>
  targetOf(state, live, places[0] ?? null, past, you);

/** Verbs that make or show something take only the cluster from what is chosen, so several are as good as one. */
function clusterTarget(verb: Verb, { state, live, past, you, places: [first] }: Chosen): Target | null {
  if (verb.section !== "make" && verb.section !== "look") return null;
  const place: Place | null =
    first && "clusterId" in first ? { kind: "cluster", clusterId: first.clusterId } : null;
  return applies(verb, place) ? targetOf(state, live, place, past, you) : null;
}

function draftOf(action: VerbAction | null): RequestDraft | null {
  if (action?.do === "request") return action.draft;
  return action?.do === "dialog" && action.dialog.kind === "confirm-operation" ? action.dialog.draft : null;
}
