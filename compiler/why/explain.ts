import { explainNode } from "@/compiler/why/explain-node";
import { explainWhole } from "@/compiler/why/explain-whole";
import { findSubject } from "@/compiler/why/subject";
import type { WhyFacts } from "@/compiler/why/why-facts";
import { phrase } from "@/compiler/why/why-phrases";
import type { Explanation } from "@/protocol/why";

/** Why a group or resource is where it is, from the facts alone: the same facts give the same reasons. */
export function explain(facts: WhyFacts, name: string): Pick<Explanation, "findings" | "nodes"> {
  const nodes = Object.values(facts.cluster.nodes).sort((a, b) => a.name.localeCompare(b.name));
  const subject = findSubject(facts.configuration, name);
  if (!subject) {
    const told = phrase("why.not-in-cluster");
    const remedy = facts.cluster.drift ? ({ do: "put-back" } as const) : null;
    return {
      findings: [{ effect: "against", phrase: told, remedy }],
      nodes: nodes.map(({ name: node }) => ({
        node,
        verdict: "cannot" as const,
        score: null,
        findings: [],
      })),
    };
  }
  const findings = explainWhole(facts, subject);
  const held = findings.some(({ effect }) => effect === "against");
  return {
    findings,
    nodes: nodes.map((node) => explainNode(facts, subject, node, held)),
  };
}
