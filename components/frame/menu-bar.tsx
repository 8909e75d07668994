"use client";
import { Menu } from "@base-ui/react/menu";
import { Menubar } from "@base-ui/react/menubar";
import { Languages, LogOut, Moon, Search, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { About } from "@/components/frame/about";
import { LiveSign } from "@/components/frame/live-sign";
import type { Place } from "@/components/frame/place";
import { LANGUAGE_COOKIE } from "@/components/i18n/language";
import { signOut } from "@/components/session/sign-out";
import { Button } from "@/components/ui/button";
import { itemClass, popupClass } from "@/components/ui/menu-parts";
import { VerbMenuItems } from "@/components/verbs/verb-menu-items";

function BarMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu.Root>
      <Menu.Trigger className="rounded px-2 py-0.5 hover:bg-hover data-popup-open:bg-hover">
        {label}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={2} className="z-50">
          <Menu.Popup className={popupClass}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

export function MenuBar({ targets }: { targets: readonly Place[] }) {
  const t = useTranslations("frame");
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
      <Menubar className="flex" aria-label={t("menuBar")}>
        <BarMenu label={t("menus.file")}>
          <VerbMenuItems places={targets} sections={["make"]} all />
          <Menu.Item className={itemClass} onClick={() => void signOut()}>
            {t("signOut")}
          </Menu.Item>
        </BarMenu>
        <BarMenu label={t("menus.view")}>
          <VerbMenuItems places={targets} sections={["look"]} all />
        </BarMenu>
        <BarMenu label={t("menus.action")}>
          <VerbMenuItems places={targets} sections={["state", "end"]} all />
        </BarMenu>
        <BarMenu label={t("menus.help")}>
          <Menu.LinkItem className={itemClass} href="/api/v1/openapi.json">
            OpenAPI
          </Menu.LinkItem>
          <About />
        </BarMenu>
      </Menubar>
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
      <Button look="quiet" aria-label={t("signOut")} title={t("signOut")} onClick={() => void signOut()}>
        <LogOut size={14} aria-hidden />
      </Button>
    </header>
  );
}
