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
 * Whether a rule holds on a node, as far as the configuration says; null: it depends on a date or on an attribute that
 * the configuration does not have, which something may have set until the next restart.
 */
export function holds(rule: Rule, node: string, configuration: CibConfiguration): boolean | null {
  const attributes = fixedAttributes(node, configuration);
  const judged = rule.conditions.map((each): boolean | null => {
    if (isNative(each)) return null;
    if (each.element === "rule") return holds(each, node, configuration);
    if (each.element !== "expression" || each.valueSource !== undefined) return null;
    const fixed = attributes[each.attribute];
    if (fixed === undefined) return null;
    if (each.operation === "eq") return fixed === each.value;
    if (each.operation === "ne") return fixed !== each.value;
    if (each.operation === "defined" || each.operation === "not_defined") return each.operation === "defined";
    return null;
  });
  const deciding = rule.booleanOperator === "or";
  if (judged.includes(deciding)) return deciding;
  return judged.includes(null) || judged.length === 0 ? null : !deciding;
}

function fixedAttributes(node: string, { nodes = [] }: CibConfiguration): Record<string, string> {
  const found = nodes.find((each) => !isNative(each) && each.name === node);
  const own = found && !isNative(found) ? valuesOf(found.instanceAttributes) : {};
  return { ...own, "#uname": node };
}
