/** Enough for any request a person makes on a screen; a longer one is cut, and says so. */
const LONGEST = 8192;
const HIDDEN = "•••";
/** Names of fields whose values are never kept, wherever they stand. */
const secretName = /pass|secret|token|credential|^code$/i;

/** What was asked with, as JSON, without anything secret. */
export function maskedValues(values: unknown): string {
  const text = JSON.stringify(values, (name, value) =>
    name !== "" && isSecret(name, value) ? HIDDEN : value,
  );
  if (text === undefined) return "{}";
  return text.length <= LONGEST ? text : JSON.stringify({ cut: text.slice(0, LONGEST), length: text.length });
}

/** `secretParameters` names them, and that is no secret. */
const isSecret = (name: string, value: unknown) =>
  secretName.test(name) && name !== "secretParameters" && value !== null && value !== "";
