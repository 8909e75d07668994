/** An instant as a `datetime-local` field holds it: local, to the minute. */
export function localText(instant: number): string {
  const date = new Date(instant - new Date(instant).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16);
}
