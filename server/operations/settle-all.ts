/**
 * Waits for all, then throws the first failure. Unlike Promise.all nothing still runs when it throws, so that a
 * rollback never races with what it undoes.
 */
export async function settleAll(works: Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works);
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}
