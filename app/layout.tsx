import { CSPProvider } from "@base-ui/react/csp-provider";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { languageTags } from "@/components/i18n/language";
import { requestLanguage } from "@/components/i18n/request-language";
import "./globals.css";

export const metadata: Metadata = { title: "Understudy" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Made by server/http/security-headers.ts: what runs in a page without it is not ours.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang={languageTags[await requestLanguage()]} suppressHydrationWarning>
      <body>
        <ThemeProvider
          attribute="class"
          defaultTheme="system"
          enableSystem
          disableTransitionOnChange
          nonce={nonce}
        >
          <CSPProvider nonce={nonce}>{children}</CSPProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
