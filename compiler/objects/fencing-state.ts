import { rankOf } from "@/compiler/objects/name-values";
import { rootOf } from "@/compiler/resource-parameters";
import { childElements, type XmlElement } from "@/compiler/xml-document/tree";
import type { NameValue, NameValueSet } from "@/protocol/cib-model/name-values";
import { isNative, type NativePart } from "@/protocol/cib-model/native-part";
import type { Definition } from "@/protocol/definition";

const OPTION = "stonith-enabled";
const HIGHEST = Number.POSITIVE_INFINITY;

type OptionSet = NameValueSet | NativePart;

/** One place that says whether nodes are fenced. */
interface Saying {
  /** The highest counts. */
  rank: number;
  value: string;
  /** null: it counts always; else by what it may count or not. */
  unless: unknown;
}

/**
 * Whether Pacemaker fences, which it does unless it is told not to. `perhaps`: a rule decides, two sets with the same
 * score say different things, or it is said in a form that is not understood here.
 */
export function fencingState(definition: Definition): "on" | "off" | "perhaps" {
  const sayings = fencingSayings(definition);
  const ranks = [...new Set(sayings.map(({ rank }) => rank))].sort((a, b) => (a === b ? 0 : b > a ? 1 : -1));
  const seen = new Set<boolean>();
  for (const rank of ranks) {
    const here = sayings.filter((each) => each.rank === rank);
    for (const { value } of here) seen.add(isOff(value));
    // Nothing below it counts.
    if (here.some(({ unless }) => unless === null)) break;
    // No rule may hold, and Pacemaker goes on to what is said below.
    if (rank === ranks.at(-1)) seen.add(false);
  }
  if (!seen.has(true)) return "on";
  return seen.has(false) ? "perhaps" : "off";
}

/** All that says it, as it stands. */
export const fencingSayings = ({ configuration }: Definition): Saying[] => {
  const sets = configuration.clusterOptions ?? [];
  return sets.flatMap((set) => (isNative(set) ? unreadable(set, HIGHEST) : sayingsIn(set, sets)));
};

/** Pacemaker's words for false; what it does not understand leaves its default. */
const isOff = (value: string) => /^(false|no|off|n|0)$/i.test(value);

function sayingsIn(set: NameValueSet, sets: readonly OptionSet[]): Saying[] {
  const rank = rankOf(set);
  const said = set.idRef === undefined ? set : sets.find((each) => !isNative(each) && each.id === set.idRef);
  // It stands for one that is not there, or that is not understood.
  if (!said || isNative(said)) return [{ rank, value: "false", unless: set }];
  const rules = [set.rule ?? [], set.other, said.rule ?? [], said.other].flat();
  const unless = rules.length > 0 ? rules : null;
  return said.pairs.flatMap((pair): Saying[] => {
    if (isNative(pair)) return unreadable(pair, rank);
    const { name, value } = pair.idRef === undefined ? pair : borrowed(pair, sets);
    // Older Pacemakers take this word as if nothing were said.
    return name === OPTION && value !== undefined && value !== "#default" ? [{ rank, value, unless }] : [];
  });
}

/** A pair that stands for another, under its own name where it has one; of one that is not there nothing is known. */
function borrowed({ idRef, name }: NameValue, sets: readonly OptionSet[]): NameValue {
  const lender = sets
    .flatMap((set) => (isNative(set) ? [] : set.pairs))
    .find((pair): pair is NameValue => !isNative(pair) && pair.id === idRef);
  return { name: name ?? lender?.name ?? OPTION, value: lender?.value ?? "false" };
}

/** What the model has no fields for may count, or not. */
function unreadable(part: NativePart, rank: number): Saying[] {
  const root = rootOf(part);
  const values = root ? [root, ...within(root)].flatMap(valueIn) : [];
  return values.map((value) => ({ rank, value, unless: part }));
}

function valueIn({ name, attributes }: XmlElement): string[] {
  if (attributes.has("id-ref")) return ["false"];
  return name === "nvpair" && attributes.get("name") === OPTION ? [attributes.get("value") ?? "false"] : [];
}

const within = (element: XmlElement): XmlElement[] =>
  childElements(element).flatMap((child) => [child, ...within(child)]);
