import { callApi } from "@/components/console/api-client";
import { makeId } from "@/components/console/make-id";
import type { Operation, OperationRequestInput } from "@/protocol/operation";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;
export type RequestDraft = WithoutId<OperationRequestInput>;

/** Posts an operation; its id is made here, so that sending it again is the same operation. Throws a ProblemError. */
export async function requestOperation(draft: RequestDraft, id = makeId()): Promise<Operation> {
  return callApi("requestOperation", { body: { ...draft, id } as OperationRequestInput });
}
