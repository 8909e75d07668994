import type { Metadata } from "next";
import dynamic from "next/dynamic";
import { cookies, headers } from "next/headers";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { LANGUAGE_COOKIE, languageOf, languageTags } from "@/components/i18n/language";
import "./globals.css";

/** Each in a script of its own: a page brings the words of its language only. */
const textsIn = {
  en: dynamic(() => import("@/components/i18n/english-texts")),
  zh: dynamic(() => import("@/components/i18n/chinese-texts")),
};

export const metadata: Metadata = { title: "Understudy" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = languageOf(
    (await cookies()).get(LANGUAGE_COOKIE)?.value,
    (await headers()).get("accept-language"),
  );
  const Texts = textsIn[language];
  return (
    <html lang={languageTags[language]} suppressHydrationWarning>
      <body>
        <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
          <Texts>{children}</Texts>
        </ThemeProvider>
      </body>
    </html>
  );
}
