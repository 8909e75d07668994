import { phrases as en } from "@/components/i18n/en/phrases";
import { requestLanguage } from "@/components/i18n/request-language";
import { phrases as zh } from "@/components/i18n/zh/phrases";

const phrases: Record<"en" | "zh", Record<string, string>> = { en, zh };

/**
 * The sentence for a problem that a page's address names, in the page's language; on the server only. An address is
 * anybody's to write: only codes that there are have one, and nothing of the address is shown.
 */
export async function problemSentence(code: string | string[] | undefined): Promise<string | null> {
  if (typeof code !== "string") return null;
  const known = phrases[await requestLanguage()];
  const sentence = Object.hasOwn(known, code) ? known[code] : undefined;
  return sentence && !sentence.includes("{") ? sentence : (known["internal.unexpected"] ?? null);
}
