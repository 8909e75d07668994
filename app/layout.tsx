import type { Metadata } from "next";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { languageTags } from "@/components/i18n/language";
import { requestLanguage } from "@/components/i18n/request-language";
import "./globals.css";

export const metadata: Metadata = { title: "Understudy" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={languageTags[await requestLanguage()]} suppressHydrationWarning>
      <body>
        <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
          {children}
        </ThemeProvider>
      </body>
    </html>
  );
}
