"use client";
import type { ReactNode } from "react";
import { LanguageProvider } from "@/components/i18n/language-provider";
import { plainTexts } from "@/components/i18n/plain-texts";
import { zh } from "@/components/i18n/zh/messages";

const messages = plainTexts(zh);

/** The screens in Chinese: a reader of one language does not fetch the words of the other. */
export default function ChineseTexts({ children }: { children: ReactNode }) {
  return (
    <LanguageProvider language="zh" messages={messages}>
      {children}
    </LanguageProvider>
  );
}
