import { z } from "zod";
import {
  listOf,
  type NativePart,
  nativePartSchema,
  nativePartsSchema,
  orNative,
} from "@/protocol/cib-model/native-part";
import { optionalTextSchema, roleSchema, scoreSchema, textSchema } from "@/protocol/cib-model/values";

export const comparisonSchema = z.enum(["lt", "gt", "lte", "gte", "eq", "ne", "defined", "not_defined"]);
export const comparedTypeSchema = z.enum(["string", "integer", "number", "version"]);
export const valueSourceSchema = z.enum(["literal", "param", "meta"]);
export const dateOperationSchema = z.enum(["in_range", "gt", "lt", "date_spec"]);
export const booleanOperatorSchema = z.enum(["and", "or"]);

/** A condition on a node attribute. Explained: "Node Attribute Expressions". */
const attributeConditionSchema = z.strictObject({
  element: z.literal("expression"),
  id: textSchema,
  attribute: textSchema,
  operation: comparisonSchema,
  value: optionalTextSchema,
  type: comparedTypeSchema.optional(),
  valueSource: valueSourceSchema.optional(),
});
export type AttributeCondition = z.infer<typeof attributeConditionSchema>;

/** A length of time in parts. Explained: "Durations". */
const durationSchema = z.strictObject({
  id: textSchema,
  years: optionalTextSchema,
  months: optionalTextSchema,
  weeks: optionalTextSchema,
  days: optionalTextSchema,
  hours: optionalTextSchema,
  minutes: optionalTextSchema,
  seconds: optionalTextSchema,
});
export type Duration = z.infer<typeof durationSchema>;

/** When a moment counts, cron-like: ranges such as `9-16`. Explained: "Date Specifications". */
const dateSpecificationSchema = z.strictObject({
  id: textSchema,
  years: optionalTextSchema,
  months: optionalTextSchema,
  monthDays: optionalTextSchema,
  hours: optionalTextSchema,
  minutes: optionalTextSchema,
  seconds: optionalTextSchema,
  yearDays: optionalTextSchema,
  weekYears: optionalTextSchema,
  weeks: optionalTextSchema,
  weekDays: optionalTextSchema,
  moon: optionalTextSchema,
});
export type DateSpecification = z.infer<typeof dateSpecificationSchema>;

/** A condition on the date and time. Explained: "Date/Time Expressions". */
const dateConditionSchema = z.strictObject({
  element: z.literal("date_expression"),
  id: textSchema,
  operation: dateOperationSchema,
  start: optionalTextSchema,
  end: optionalTextSchema,
  duration: orNative(durationSchema).optional(),
  specification: orNative(dateSpecificationSchema).optional(),
  other: nativePartsSchema,
});
export type DateCondition = z.infer<typeof dateConditionSchema>;

/** A condition on a resource's agent, for defaults. Explained: "Resource Expressions". */
const resourceConditionSchema = z.strictObject({
  element: z.literal("rsc_expression"),
  id: textSchema,
  class: optionalTextSchema,
  provider: optionalTextSchema,
  type: optionalTextSchema,
});
export type ResourceCondition = z.infer<typeof resourceConditionSchema>;

/** A condition on an operation's name and interval, for defaults. Explained: "Operation Expressions". */
const operationConditionSchema = z.strictObject({
  element: z.literal("op_expression"),
  id: textSchema,
  name: textSchema,
  interval: optionalTextSchema,
});
export type OperationCondition = z.infer<typeof operationConditionSchema>;

const ruleHeadSchema = z.strictObject({
  element: z.literal("rule"),
  id: optionalTextSchema,
  /** Stands for the rule of that id. */
  idRef: optionalTextSchema,
  role: roleSchema.optional(),
  score: scoreSchema.optional(),
  /** The node attribute that holds the score. */
  scoreAttribute: optionalTextSchema,
  /** How the conditions are combined; `and` where nothing is said. */
  booleanOperator: booleanOperatorSchema.optional(),
});

/** When something counts; in a location constraint also how much. Explained: chapter "Rules". */
export interface Rule extends z.infer<typeof ruleHeadSchema> {
  conditions: (Condition | NativePart)[];
}
/** Rules stand in rules, so this one type is written out for the compiler's sake. */
export type Condition = AttributeCondition | DateCondition | ResourceCondition | OperationCondition | Rule;

export const ruleSchema = ruleHeadSchema
  .extend({
    get conditions(): z.ZodType<(Condition | NativePart)[], unknown> {
      return z.array(conditionSchema).default([]);
    },
  })
  // Named, or a description of the API would go round in circles.
  .meta({ id: "Rule" });

const conditionSchema = z.discriminatedUnion("element", [
  attributeConditionSchema,
  dateConditionSchema,
  resourceConditionSchema,
  operationConditionSchema,
  ruleSchema,
  nativePartSchema,
]);

/** Until when a constraint counts. Explained before 2.0: "Lifetime"; the scheduler no longer heeds it. */
export const lifetimeSchema = z.strictObject({ rules: listOf(ruleSchema) });
export type Lifetime = z.infer<typeof lifetimeSchema>;
