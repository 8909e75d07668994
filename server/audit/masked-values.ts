import { isSecretName } from "@/protocol/secret-name";
import { maskedXml } from "@/server/audit/masked-xml";

/** Enough for any request a person makes on a screen; a longer one is cut, and says so. */
const LONGEST = 8192;
const HIDDEN = "•••";
/** Names of fields whose values are never kept, wherever they stand. */
const secretName = /pass|secret|token|credential|^code$/i;
/** They name secrets or count milliseconds, and are none. */
const harmless = new Set(["secretParameters", "tokenMs"]);

const isSecret = (name: string) => (secretName.test(name) || isSecretName(name)) && !harmless.has(name);

/**
 * What was asked with, without anything secret.
 * @param refused nobody looked through its XML: no parameter there keeps its value
 */
export function withoutSecretValues<T>(values: T, { refused }: { refused: boolean }): T | undefined {
  const text = JSON.stringify(values, (name, value) => {
    if (name !== "" && isSecret(name) && value !== null && value !== "") return HIDDEN;
    if (name === "xml" && typeof value === "string")
      return maskedXml(value, { isSecret, hidden: HIDDEN, all: refused });
    return value;
  });
  return text === undefined ? undefined : JSON.parse(text);
}

/** The same as JSON of a bounded length, for the record. */
export function maskedValues(values: unknown, how = { refused: true }): string {
  const kept = withoutSecretValues(values, how);
  if (kept === undefined) return "{}";
  const text = JSON.stringify(kept);
  return text.length <= LONGEST ? text : JSON.stringify({ cut: text.slice(0, LONGEST), length: text.length });
}
