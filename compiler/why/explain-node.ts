import { valuesOf } from "@/compiler/objects/name-values";
import { failureFindings } from "@/compiler/why/failure-findings";
import { INFINITY, locationFindings, scoreNumber } from "@/compiler/why/location-findings";
import { metaOf, type Subject } from "@/compiler/why/subject";
import { nodesOf, removalOf, scoreOn, type WhyFacts } from "@/compiler/why/why-facts";
import { phrase } from "@/compiler/why/why-phrases";
import { isNative } from "@/protocol/cib-model/native-part";
import type { NodeState } from "@/protocol/console-state";
import type { Finding, NodeExplanation } from "@/protocol/why";

/** Why a subject runs on one node, could, or cannot: the node's state, rules, failures, then the scheduler's score. */
export function explainNode(
  facts: WhyFacts,
  subject: Subject,
  node: NodeState,
  /** Something holds it on every node alike, which is told once and not here. */
  held: boolean,
): NodeExplanation {
  const { cluster, configuration } = facts;
  const score = scoreOn(facts, subject, node.name);
  const runs = nodesOf(cluster, subject.id).includes(node.name);
  const forbidden = score !== null && score <= -INFINITY;
  const findings = [
    ...ofNode(node),
    ...locationFindings(configuration, subject, node.name, forbidden, removalOf(facts)),
    ...failureFindings(facts, subject, node.name),
    ...ofNeighbours(facts, subject, node.name),
  ];
  const verdict = verdictOf(node, runs, score);
  if (verdict !== "unknown")
    findings.push(...byScore(facts, subject, node.name, runs, score, findings, held));
  return { node: node.name, verdict, score, findings };
}

function verdictOf(node: NodeState, runs: boolean, score: number | null): NodeExplanation["verdict"] {
  if (node.state === "unknown") return "unknown";
  if (runs) return "runs";
  if (node.state !== "up") return "cannot";
  if (score === null) return "unknown";
  return score <= -INFINITY ? "cannot" : "could";
}

function ofNode({ name, state, reason }: NodeState): Finding[] {
  const node = name;
  // A node that is drained and empty is shown as paused; its reason tells the two apart.
  const drained = reason?.code === "reason.drained";
  switch (state) {
    case "up":
      return [];
    case "down":
      return [{ effect: "against", phrase: phrase("why.node-down"), remedy: { do: "start-service", node } }];
    case "draining":
      return [{ effect: "against", phrase: phrase("why.node-drained"), remedy: { do: "resume", node } }];
    case "paused":
      return [
        {
          effect: "against",
          phrase: phrase(drained ? "why.node-drained" : "why.node-paused"),
          remedy: { do: "resume", node },
        },
      ];
    case "maintenance":
      return [
        {
          effect: "against",
          phrase: phrase("why.maintenance.node"),
          remedy: { do: "end-maintenance", kind: "node", name },
        },
      ];
    case "fencing":
      return [{ effect: "against", phrase: phrase("why.node-fencing"), remedy: null }];
    case "joining":
      return [{ effect: "against", phrase: phrase("why.node-joining"), remedy: null }];
    case "unknown":
      return [{ effect: "note", phrase: phrase("why.node-unknown"), remedy: null }];
  }
}

/** Colocations with what runs: it must be there, or must not. */
function ofNeighbours(facts: WhyFacts, subject: Subject, node: string): Finding[] {
  const { cluster, configuration } = facts;
  const own = new Set([...subject.chain.map(({ id }) => id), ...subject.together]);
  const remove = removalOf(facts);
  return (configuration.constraints ?? []).flatMap((each): Finding[] => {
    if (isNative(each) || each.element !== "rsc_colocation") return [];
    const { id, resource, withResource: other } = each;
    if (resource === undefined || other === undefined || !own.has(resource) || own.has(other)) return [];
    const where = nodesOf(cluster, other);
    const score = scoreNumber(each.score ?? "INFINITY");
    if (score === INFINITY && where.length > 0 && !where.includes(node)) {
      const told = phrase("why.with-elsewhere", { other, node: where.join(", "), id });
      return [{ effect: "against", phrase: told, remedy: remove(id) }];
    }
    if (score === -INFINITY && where.includes(node))
      return [{ effect: "against", phrase: phrase("why.apart", { other, id }), remedy: remove(id) }];
    return [];
  });
}

/** The scheduler's own word, beside what is known of its reasons. */
function byScore(
  facts: WhyFacts,
  subject: Subject,
  node: string,
  runs: boolean,
  score: number | null,
  told: readonly Finding[],
  held: boolean,
): Finding[] {
  const { cluster, configuration } = facts;
  const stickiness = Number(metaOf(configuration, subject, "resource-stickiness") ?? "0");
  const stays: Finding[] =
    runs && stickiness > 0
      ? [{ effect: "for", phrase: phrase("why.stays", { score: stickiness }), remedy: null }]
      : [];
  if (score === null) {
    return runs ? [{ effect: "note", phrase: phrase("why.runs-nothing-scored"), remedy: null }] : [];
  }
  if (score <= -INFINITY) {
    if (told.some(({ effect }) => effect === "against")) return stays;
    if (held) return [{ effect: "note", phrase: phrase("why.held-everywhere"), remedy: null }];
    const optIn = /^(false|no|off|n|0)$/i.test(
      valuesOf(configuration.clusterOptions ?? [])["symmetric-cluster"] ?? "",
    );
    return [
      { effect: "against", phrase: phrase(optIn ? "why.opt-in" : "why.scheduler-forbids"), remedy: null },
    ];
  }
  const shown = score >= INFINITY ? "INFINITY" : score;
  const others = Object.keys(cluster.nodes).filter((name) => name !== node);
  const best = others
    .map((name) => ({ name, score: scoreOn(facts, subject, name) ?? -INFINITY }))
    .filter(({ score: other }) => other >= score)
    .sort((a, b) => b.score - a.score)[0];
  const running = nodesOf(cluster, subject.id);
  if (runs && !best)
    return [...stays, { effect: "for", phrase: phrase("why.wanted-most", { score: shown }), remedy: null }];
  if (!runs && best && running.includes(best.name)) {
    const params = { score: shown, node: best.name, best: best.score >= INFINITY ? "INFINITY" : best.score };
    return [{ effect: "note", phrase: phrase("why.wanted-less", params), remedy: null }];
  }
  return [...stays, { effect: "note", phrase: phrase("why.could", { score: shown }), remedy: null }];
}
