import { itself, oneOf, optional, required, score, text } from "@/compiler/cib-model/attribute";
import { child, contents, other } from "@/compiler/cib-model/children";
import { anyOf, type Codec, element } from "@/compiler/cib-model/codec";
import {
  type AttributeCondition,
  booleanOperatorSchema,
  type Condition,
  comparedTypeSchema,
  comparisonSchema,
  type DateCondition,
  type DateSpecification,
  type Duration,
  dateOperationSchema,
  type Lifetime,
  type OperationCondition,
  type ResourceCondition,
  type Rule,
  valueSourceSchema,
} from "@/protocol/cib-model/rules";
import { roleSchema } from "@/protocol/cib-model/values";

const attributeCondition = element<AttributeCondition>("expression", {
  element: itself("expression"),
  id: required("id", text),
  attribute: required("attribute", text),
  operation: required("operation", oneOf(comparisonSchema)),
  value: optional("value", text),
  type: optional("type", oneOf(comparedTypeSchema)),
  valueSource: optional("value-source", oneOf(valueSourceSchema)),
});

const duration = element<Duration>("duration", {
  id: required("id", text),
  years: optional("years", text),
  months: optional("months", text),
  weeks: optional("weeks", text),
  days: optional("days", text),
  hours: optional("hours", text),
  minutes: optional("minutes", text),
  seconds: optional("seconds", text),
});

const dateSpecification = element<DateSpecification>("date_spec", {
  id: required("id", text),
  years: optional("years", text),
  months: optional("months", text),
  monthDays: optional("monthdays", text),
  hours: optional("hours", text),
  minutes: optional("minutes", text),
  seconds: optional("seconds", text),
  yearDays: optional("yeardays", text),
  weekYears: optional("weekyears", text),
  weeks: optional("weeks", text),
  weekDays: optional("weekdays", text),
  moon: optional("moon", text),
});

const dateCondition = element<DateCondition>("date_expression", {
  element: itself("date_expression"),
  id: required("id", text),
  operation: required("operation", oneOf(dateOperationSchema)),
  start: optional("start", text),
  end: optional("end", text),
  duration: child(duration),
  specification: child(dateSpecification),
  other,
});

const resourceCondition = element<ResourceCondition>("rsc_expression", {
  element: itself("rsc_expression"),
  id: required("id", text),
  class: optional("class", text),
  provider: optional("provider", text),
  type: optional("type", text),
});

const operationCondition = element<OperationCondition>("op_expression", {
  element: itself("op_expression"),
  id: required("id", text),
  name: required("name", text),
  interval: optional("interval", text),
});

/** Rules stand in rules: what a rule may hold is looked up when one is read or written. */
const condition: Codec<Condition> = {
  names: ["expression", "date_expression", "rsc_expression", "op_expression", "rule"],
  read: (source) => anyCondition().read(source),
  write: (value) => anyCondition().write(value),
};

export const rule = element<Rule>("rule", {
  element: itself("rule"),
  id: optional("id", text),
  idRef: optional("id-ref", text),
  role: optional("role", oneOf(roleSchema)),
  score: optional("score", score),
  scoreAttribute: optional("score-attribute", text),
  booleanOperator: optional("boolean-op", oneOf(booleanOperatorSchema)),
  conditions: contents(condition),
});

const anyCondition = () =>
  anyOf<Condition>({
    expression: attributeCondition,
    date_expression: dateCondition,
    rsc_expression: resourceCondition,
    op_expression: operationCondition,
    rule,
  });

export const lifetime = element<Lifetime>("lifetime", { rules: contents(rule) });
