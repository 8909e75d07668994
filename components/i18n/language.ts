export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];
export const LANGUAGE_COOKIE = "understudy-language";
/** Tags for `lang` and for formatting dates. */
export const languageTags: Record<Language, string> = { en: "en", zh: "zh-CN" };

/** The chosen language (cookie), else the first of Accept-Language we have, else English. */
export function languageOf(cookie: string | undefined, acceptLanguage: string | null): Language {
  const chosen = languages.find((language) => language === cookie);
  if (chosen) return chosen;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...options] = part.trim().toLowerCase().split(";");
      const quality = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag, quality } of wanted) {
    const found = languages.find((language) => tag === language || tag.startsWith(`${language}-`));
    if (found && quality > 0) return found;
  }
  return "en";
}
