/** The browsers people know by name, the more particular first: each names the later ones too. */
const known = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const systems = [
  [/Windows/, "Windows"],
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** A browser and its system in two words, from its User-Agent; null: it is none that is known. */
export function browserName(userAgent: string | null): string | null {
  const find = (names: typeof known | typeof systems) =>
    names.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  const browser = find(known);
  return browser ? [browser, find(systems)].filter(Boolean).join(", ") : null;
}
