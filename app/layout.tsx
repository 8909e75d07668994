import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { LANGUAGE_COOKIE, languageOf, languageTags } from "@/components/i18n/language";
import { Texts } from "@/components/i18n/texts";
import "./globals.css";

export const metadata: Metadata = { title: "Understudy" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = languageOf(
    (await cookies()).get(LANGUAGE_COOKIE)?.value,
    (await headers()).get("accept-language"),
  );
  return (
    <html lang={languageTags[language]} suppressHydrationWarning>
      <body>
        <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
          <Texts language={language}>{children}</Texts>
        </ThemeProvider>
      </body>
    </html>
  );
}
