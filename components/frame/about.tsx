"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/components/console/api-client";
import type { AnswerOf } from "@/protocol/api";

/** Which program this is and who uses it. */
export function About() {
  const t = useTranslations("frame");
  const [session, setSession] = useState<AnswerOf<"whoAmI"> | null>(null);
  useEffect(() => {
    // Without an answer the menu simply does not say it; the banner says that the console is silent.
    callApi("whoAmI").then(setSession, () => undefined);
  }, []);
  return session ? (
    <div className="border-line border-t px-3 py-1.5 text-ink-soft text-xs">
      <p>{t("about", { version: session.version })}</p>
      <p>{t("signedInAs", { user: session.user.name })}</p>
    </div>
  ) : null;
}
