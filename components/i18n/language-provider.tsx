"use client";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Messages } from "@/components/i18n/en/messages";
import { type Language, languageTags } from "@/components/i18n/language";

/** Gives everything within it the words of a language. */
export function LanguageProvider({
  language,
  messages,
  children,
}: {
  language: Language;
  messages: Messages;
  children: ReactNode;
}) {
  return (
    <IntlProvider
      locale={languageTags[language] as Language}
      messages={messages}
      onError={(error) => {
        if (error.code !== "ENVIRONMENT_FALLBACK") console.warn(error.message);
      }}
    >
      {children}
    </IntlProvider>
  );
}
