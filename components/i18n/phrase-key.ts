/** Codes hold dots, which mean nesting in message keys. */
export function phraseKey(code: string): string {
  return code.replaceAll(".", "/");
}

export function byPhraseKey(table: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([code, text]) => [phraseKey(code), text]));
}
