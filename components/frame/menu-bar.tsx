"use client";
import { CircleUserRound, Languages, LogOut, Moon, Search, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useLocale, useTranslations } from "use-intl";
import { useYou } from "@/components/console/use-console";
import { openDialog } from "@/components/dialogs/dialog-request";
import { LiveSign } from "@/components/frame/live-sign";
import { MenusHost } from "@/components/frame/menus-host";
import type { Place } from "@/components/frame/place";
import { LANGUAGE_COOKIE } from "@/components/i18n/language";
import { signOut } from "@/components/session/sign-out";
import { Button } from "@/components/ui/button";

export function MenuBar({ targets }: { targets: readonly Place[] }) {
  const t = useTranslations("frame");
  const you = useYou();
  const chinese = useLocale().startsWith("zh");
  const { resolvedTheme, setTheme } = useTheme();
  const turnLanguage = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it before the first paint
    document.cookie = `${LANGUAGE_COOKIE}=${chinese ? "en" : "zh"}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  };
  return (
    <header className="flex h-9 items-center gap-3 border-line border-b bg-surface px-3">
      <strong className="text-[14px]">Understudy</strong>
      <MenusHost targets={targets} />
      <span className="flex-1" />
      <Button look="quiet" onClick={() => dispatchEvent(new Event("understudy:palette"))}>
        <Search size={14} aria-hidden /> {t("search")}{" "}
        <kbd className="font-sans text-ink-soft text-xs">Ctrl K</kbd>
      </Button>
      <LiveSign />
      <Button look="quiet" onClick={turnLanguage} aria-label={t("languageLabel")}>
        <Languages size={14} aria-hidden />
        {t("language")}
      </Button>
      <Button
        look="quiet"
        aria-label={t("theme")}
        onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
      >
        <Sun size={14} aria-hidden className="hidden dark:block" />
        <Moon size={14} aria-hidden className="dark:hidden" />
      </Button>
      <Button look="quiet" aria-label={t("account")} onClick={() => openDialog({ kind: "account" })}>
        <CircleUserRound size={14} aria-hidden />
        {you?.user.name}
      </Button>
      <Button look="quiet" aria-label={t("signOut")} title={t("signOut")} onClick={() => void signOut()}>
        <LogOut size={14} aria-hidden />
      </Button>
    </header>
  );
}
