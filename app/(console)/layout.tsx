import type { ReactNode } from "react";
import { ConsoleFrame } from "@/components/frame/console-frame";
import { requestLanguage } from "@/components/i18n/request-language";
import { Texts } from "@/components/i18n/texts";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <Texts language={await requestLanguage()}>
      <ConsoleFrame>{children}</ConsoleFrame>
    </Texts>
  );
}
