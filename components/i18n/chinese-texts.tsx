"use client";
import type { ReactNode } from "react";
import { LanguageProvider } from "@/components/i18n/language-provider";
import { zh } from "@/components/i18n/zh/messages";

/** The screens in Chinese: a reader of one language does not fetch the words of the other. */
export default function ChineseTexts({ children }: { children: ReactNode }) {
  return (
    <LanguageProvider language="zh" messages={zh}>
      {children}
    </LanguageProvider>
  );
}
