/** Every text of a tree of messages with its path, `operation.step.failed`. */
export function messageTexts(messages: object, under = ""): [path: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[`${under}${key}`, value]]
      : messageTexts(value as object, `${under}${key}.`),
  );
}

/** The names of an ICU text's parameters, sorted, each once. */
export function paramsOf(text: string): string[] {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name ?? "");
  return [...new Set(names)].sort();
}
