"use client";
import { Menu } from "@base-ui/react/menu";
import { Menubar } from "@base-ui/react/menubar";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { About } from "@/components/frame/about";
import { type MenuId, menuClass } from "@/components/frame/menu-ids";
import { addressOf, type Place } from "@/components/frame/place";
import { signOut } from "@/components/session/sign-out";
import { itemClass, popupClass } from "@/components/ui/menu-parts";
import { VerbMenuItems } from "@/components/verbs/verb-menu-items";

/** The menus with what is in them. `first`: the one that was asked for before they were there. */
export function Menus({
  targets,
  first,
}: {
  targets: readonly Place[];
  first: { menu: MenuId; open: boolean };
}) {
  const t = useTranslations("frame");
  const menu = (id: MenuId, items: ReactNode) => (
    <Menu.Root defaultOpen={first.open && first.menu === id}>
      <Menu.Trigger className={menuClass} autoFocus={first.menu === id}>
        {t(`menus.${id}`)}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={2} className="z-50">
          <Menu.Popup className={popupClass}>{items}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
  return (
    <Menubar className="flex" aria-label={t("menuBar")}>
      {menu(
        "file",
        <>
          <VerbMenuItems places={targets} sections={["make"]} all />
          <Menu.Item className={itemClass} onClick={() => void signOut()}>
            {t("signOut")}
          </Menu.Item>
        </>,
      )}
      {menu("view", <VerbMenuItems places={targets} sections={["look"]} all />)}
      {menu("action", <VerbMenuItems places={targets} sections={["state", "end"]} all />)}
      {menu("drill", <VerbMenuItems places={targets} sections={["drill"]} all />)}
      {menu(
        "help",
        <>
          <Menu.LinkItem className={itemClass} href={addressOf({ kind: "api-description" })}>
            API
          </Menu.LinkItem>
          <About />
        </>,
      )}
    </Menubar>
  );
}
