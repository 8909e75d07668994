import { PAUSE_PREFIX } from "@/compiler/objects/make-constraints";
import { conditionWords, holds } from "@/compiler/why/rule-words";
import type { Subject } from "@/compiler/why/subject";
import { phrase } from "@/compiler/why/why-phrases";
import type { CibConfiguration } from "@/protocol/cib-model/cib";
import type { Location } from "@/protocol/cib-model/constraints";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Score } from "@/protocol/cib-model/values";
import type { Finding, Remedy } from "@/protocol/why";

export const INFINITY = 1_000_000;

/** A score as a number, bounded as Pacemaker bounds it. */
export function scoreNumber(score: Score | undefined): number {
  if (score === undefined) return 0;
  if (typeof score === "string") return score === "-INFINITY" ? -INFINITY : INFINITY;
  return Math.max(-INFINITY, Math.min(INFINITY, score));
}

/** What the location rules say of a subject (or anything in it, or around it) on one node. */
export function locationFindings(
  configuration: CibConfiguration,
  subject: Subject,
  node: string,
  /** The scheduler forbids the node, whatever for. */
  forbidden: boolean,
  /** How a rule of that id is taken away. */
  removal: (id: string) => Remedy,
): Finding[] {
  const named = new Set([...subject.chain.map(({ id }) => id), ...subject.together]);
  return (configuration.constraints ?? []).flatMap((each) => {
    if (isNative(each) || each.element !== "rsc_location" || !concerns(each, named)) return [];
    // A pause is told by the node's state.
    if (each.id.startsWith(PAUSE_PREFIX)) return [];
    return [...byNode(each, node, removal), ...byRules(each, configuration, node, forbidden, removal)];
  });
}

function concerns(location: Location, named: ReadonlySet<string>): boolean {
  if (location.resource !== undefined) return named.has(location.resource);
  if (location.resourcePattern !== undefined) return matches(location.resourcePattern, named);
  return location.sets.some(
    (set) => !isNative(set) && set.resources.some((id) => typeof id === "string" && named.has(id)),
  );
}

function matches(pattern: string, named: ReadonlySet<string>): boolean {
  try {
    const expression = new RegExp(pattern.replace(/^!/, ""));
    return [...named].some((id) => expression.test(id) !== pattern.startsWith("!"));
  } catch {
    // POSIX has forms that we do not know: better not named than named wrongly.
    return false;
  }
}

function byNode(
  { id, node: on, score: said }: Location,
  node: string,
  removal: (id: string) => Remedy,
): Finding[] {
  if (on === undefined) return [];
  const score = scoreNumber(said);
  if (on !== node)
    return score === INFINITY
      ? [{ effect: "note", phrase: phrase("why.only-elsewhere", { id, node: on }), remedy: removal(id) }]
      : [];
  if (score === -INFINITY) {
    const told = /^cli-ban-/.test(id) ? phrase("why.banned-by-tool", { id }) : phrase("why.banned", { id });
    return [{ effect: "against", phrase: told, remedy: removal(id) }];
  }
  if (score < 0) return [{ effect: "against", phrase: phrase("why.avoids", { id, score }), remedy: null }];
  if (score === 0) return [];
  const shown = score === INFINITY ? "INFINITY" : score;
  return [{ effect: "for", phrase: phrase("why.prefers", { id, score: shown }), remedy: null }];
}

function byRules(
  { id, rules }: Location,
  configuration: CibConfiguration,
  node: string,
  forbidden: boolean,
  removal: (id: string) => Remedy,
): Finding[] {
  return rules.flatMap((rule): Finding[] => {
    if (isNative(rule) || scoreNumber(rule.score) !== -INFINITY) return [];
    const held = holds(rule, node, configuration);
    if (held === false || (held === null && !forbidden)) return [];
    const condition = conditionWords(rule);
    // It may be this rule or something else: the condition cannot be judged here.
    if (held === null) {
      const may = phrase("why.rule-may-forbid", { id, condition });
      return [{ effect: "note", phrase: may, remedy: null }];
    }
    return [
      {
        effect: "against",
        phrase: phrase("why.forbidden-by-rule", { id, condition }),
        remedy: removal(id),
      },
    ];
  });
}
