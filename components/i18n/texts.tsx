"use client";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Language } from "@/components/i18n/language";

/** Each in a script of its own: a page brings the words of its language only. */
const textsIn = {
  en: dynamic(() => import("@/components/i18n/english-texts")),
  zh: dynamic(() => import("@/components/i18n/chinese-texts")),
};

/** Everything within it says what it says in `language`. */
export function Texts({ language, children }: { language: Language; children: ReactNode }) {
  const Chosen = textsIn[language];
  return <Chosen>{children}</Chosen>;
}
