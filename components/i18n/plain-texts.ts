/** A tree of texts. */
interface Texts {
  [key: string]: string | Texts;
}

/**
 * The same texts without the marks around commands and foreign names: they tell the check of translations that the name
 * is meant to stand there, and nobody else.
 */
export function plainTexts<T extends object>(texts: T): T {
  const plain = (value: string | Texts): string | Texts =>
    typeof value === "string"
      ? value.replaceAll("`", "")
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return plain(texts as unknown as Texts) as unknown as T;
}
