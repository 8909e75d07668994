/** XML 1.0 has no way to write these at all, not even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** The first character XML cannot carry: where it stands, and its name such as `U+0007`; null when there is none. */
export function forbiddenCharacter(text: string): { at: number; name: string } | null {
  const found = forbidden.exec(text);
  if (!found) return null;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase();
  return { at: found.index, name: `U+${code.padStart(4, "0")}` };
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** What `&name;`, `&#10;` or `&#xA;` stands for; null when it is none of XML's own or names a forbidden character. */
export function referenced(reference: string): string | null {
  const numeric = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(reference);
  if (!numeric) return Object.hasOwn(named, reference) ? (named[reference] ?? null) : null;
  const code = numeric[1] ? Number.parseInt(numeric[1], 16) : Number(numeric[2]);
  if (code > 0x10ffff) return null;
  const character = String.fromCodePoint(code);
  return forbiddenCharacter(character) ? null : character;
}
