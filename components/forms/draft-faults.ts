import type { RequestDraft } from "@/components/console/request-operation";
import { fieldCodes } from "@/protocol/field-codes";
import { operationRequestSchema } from "@/protocol/operation";

const ANY_ID = "00000000-0000-4000-8000-000000000000";

/** What the console's own schema would refuse of a request that is not sent yet: told as it is entered, not after. */
export function draftFaults(draft: RequestDraft | null): Record<string, string> {
  if (draft === null) return {};
  const parsed = operationRequestSchema.safeParse({ ...draft, id: ANY_ID });
  return parsed.success ? {} : ownFields(fieldCodes(parsed.error.issues));
}

/** A form of edits knows its fields, not which edit they become: `edits.2.owners.0` is `owners.0` there. */
export const ownFields = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([path, code]) => [path.replace(/^edits\.\d+\./, ""), code]));
