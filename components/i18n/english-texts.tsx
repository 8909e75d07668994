"use client";
import type { ReactNode } from "react";
import { en } from "@/components/i18n/en/messages";
import { LanguageProvider } from "@/components/i18n/language-provider";
import { plainTexts } from "@/components/i18n/plain-texts";

const messages = plainTexts(en);

/** The screens in English: a reader of one language does not fetch the words of the other. */
export default function EnglishTexts({ children }: { children: ReactNode }) {
  return (
    <LanguageProvider language="en" messages={messages}>
      {children}
    </LanguageProvider>
  );
}
