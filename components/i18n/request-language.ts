import { cookies, headers } from "next/headers";
import { LANGUAGE_COOKIE, type Language, languageOf } from "@/components/i18n/language";

/** The language of the page that is being asked for; on the server only. */
export async function requestLanguage(): Promise<Language> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return languageOf(chosen, (await headers()).get("accept-language"));
}
