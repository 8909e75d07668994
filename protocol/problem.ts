import { z } from "zod";
import { fieldCodes } from "@/protocol/field-codes";

/** What a code-carrying text is filled with; browsers look the code up in their language. */
export const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/**
 * A sentence on the wire: `code` is a message key (`<area>.<kebab-case>`), `params` fills it.
 * Browsers translate it; anything that has no translation at hand shows `fallback` (English).
 */
export const phraseSchema = z.strictObject({
  code: z.string(),
  params: paramsSchema.default({}),
  fallback: z.string(),
});
export type Phrase = z.infer<typeof phraseSchema>;

/** What a foreign command said when it failed; shown folded. Never holds a secret. */
export const commandDetailSchema = z.strictObject({
  command: z.string().describe("program and arguments, secrets left out"),
  exitCode: z.number().nullable(),
  stderr: z.string(),
});

/** The one shape of errors on every wire. `message` (English): what happened, what it means, what to do. */
export const problemSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  params: paramsSchema.default({}),
  detail: z
    .strictObject({
      node: z.string().optional(),
      command: commandDetailSchema.optional(),
      fields: z
        .record(z.string(), z.string())
        .optional()
        .describe("form field path → code of what is wrong with it"),
      text: z.string().optional(),
    })
    .default({}),
});
export type Problem = z.infer<typeof problemSchema>;
export type ProblemInput = z.input<typeof problemSchema>;

/** Thrown inside a process; turned into a {@link Problem} in one place per process with {@link toProblem}. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(input: ProblemInput, options?: ErrorOptions) {
    super(input.message, options);
    this.name = "ProblemError";
    this.problem = problemSchema.parse(input);
  }
}

/** Any thrown value as a Problem. Unforeseen errors become `internal.unexpected`, without their stack. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  if (thrown instanceof z.ZodError) {
    return problemSchema.parse({
      code: "input.invalid",
      message: "The request does not have the form this part expects. Nothing was changed.",
      detail: { fields: fieldCodes(thrown.issues) },
    });
  }
  return problemSchema.parse({
    code: "internal.unexpected",
    message:
      "Something unforeseen went wrong here. Nothing more was changed; the log of this part says where.",
    detail: { text: thrown instanceof Error ? thrown.message : String(thrown) },
  });
}
