import { valuesOf } from "@/compiler/objects/name-values";
import type { CibConfiguration } from "@/protocol/cib-model/cib";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Rule } from "@/protocol/cib-model/rules";

/** A rule's condition, written as crm and pcs write it. */
export function conditionWords({ conditions, booleanOperator = "and" }: Rule): string {
  return conditions
    .map((each) => {
      if (isNative(each)) return "…";
      if (each.element === "rule") return `(${conditionWords(each)})`;
      if (each.element !== "expression") return each.element === "date_expression" ? "date" : each.element;
      const { operation, attribute, value = "" } = each;
      if (operation === "defined" || operation === "not_defined") return `${operation} ${attribute}`;
      return `${attribute} ${operation} ${value}`;
    })
    .join(` ${booleanOperator} `);
}

/**
 * Whether a rule may hold on a node. Only what the configuration itself says of the node can rule it out; attributes
 * that agents set at run time and dates are not judged here, the scheduler's score is.
 */
export function mayHold(rule: Rule, node: string, configuration: CibConfiguration): boolean {
  const judged = rule.conditions.map((each): boolean => {
    if (isNative(each)) return true;
    if (each.element === "rule") return mayHold(each, node, configuration);
    if (each.element !== "expression") return true;
    const fixed = fixedAttributes(node, configuration)[each.attribute];
    if (fixed === undefined) return true;
    if (each.operation === "eq") return fixed === each.value;
    if (each.operation === "ne") return fixed !== each.value;
    return each.operation !== "not_defined";
  });
  if (judged.length === 0) return true;
  return rule.booleanOperator === "or" ? judged.includes(true) : !judged.includes(false);
}

function fixedAttributes(node: string, { nodes = [] }: CibConfiguration): Record<string, string> {
  const found = nodes.find((each) => !isNative(each) && each.name === node);
  const own = found && !isNative(found) ? valuesOf(found.instanceAttributes) : {};
  return { ...own, "#uname": node };
}
