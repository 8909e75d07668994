"use client";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { type Language, languageTags } from "@/components/i18n/language";
import { messages } from "@/components/i18n/messages";

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return (
    <IntlProvider
      locale={languageTags[language] as Language}
      messages={messages[language]}
      onError={(error) => {
        if (error.code !== "ENVIRONMENT_FALLBACK") console.warn(error.message);
      }}
    >
      {children}
    </IntlProvider>
  );
}
