import { z } from "zod";

/** Of the API's OpenAPI document, what is shown. Schemas are shown as they are. */
const contentSchema = z.record(z.string(), z.object({ schema: z.unknown() }));
const operationSchema = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z
    .array(
      z.object({
        ...{ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: z.unknown() },
      }),
    )
    .default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ content: contentSchema.optional() })),
});
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });

export interface DescribedOperation {
  id: string;
  method: string;
  path: string;
  /** Who is let in: anyone, people and programs, or people alone. */
  opensTo: "anyone" | "tokens" | "people";
  parameters: { name: string; place: string; required: boolean; schema: unknown }[];
  /** JSON schemas; undefined: none. */
  body: unknown;
  answer: unknown;
}

/** The operations of the API in the order of its paths. Throws where the console answers something else. */
export function operationsIn(document: unknown): DescribedOperation[] {
  const { paths } = documentSchema.parse(document);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...{ id: operation.operationId, method: method.toUpperCase(), path },
      opensTo: opensTo(operation.security),
      parameters: operation.parameters.map(({ in: place, ...rest }) => ({ ...rest, place })),
      body: Object.values(operation.requestBody?.content ?? {})[0]?.schema,
      answer: Object.values(operation.responses["200"]?.content ?? {})[0]?.schema,
    })),
  );
}

const opensTo = (ways: Record<string, unknown>[]): DescribedOperation["opensTo"] =>
  ways.length === 0 ? "anyone" : ways.some((way) => "token" in way) ? "tokens" : "people";
