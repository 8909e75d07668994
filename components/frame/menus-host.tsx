"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type MenuId, menuClass, menuIds } from "@/components/frame/menu-ids";
import type { Place } from "@/components/frame/place";

const fetchMenus = () => import("@/components/frame/menus").then((m) => m.Menus);
const Menus = dynamic(fetchMenus, { loading: () => <MenuNames /> });

/** The menu bar: the menus' names at once, what is in them when someone comes near. */
export function MenusHost({ targets }: { targets: readonly Place[] }) {
  const [first, setFirst] = useState<{ menu: MenuId; open: boolean } | null>(null);
  return first ? (
    <Menus targets={targets} first={first} />
  ) : (
    <MenuNames near={() => void fetchMenus()} ask={(menu, open) => setFirst({ menu, open })} />
  );
}

function MenuNames({ near, ask }: { near?: () => void; ask?: (menu: MenuId, open: boolean) => void }) {
  const t = useTranslations("frame");
  return (
    <div role="menubar" aria-label={t("menuBar")} className="flex" onPointerEnter={near}>
      {menuIds.map((menu, index) => (
        <button
          key={menu}
          type="button"
          role="menuitem"
          aria-haspopup="menu"
          tabIndex={index === 0 ? 0 : -1}
          className={menuClass}
          onMouseDown={(event) => {
            // Else the button would take the focus, which the open menu is about to take.
            event.preventDefault();
            ask?.(menu, true);
          }}
          onClick={() => ask?.(menu, true)}
          onFocus={() => ask?.(menu, false)}
        >
          {t(`menus.${menu}`)}
        </button>
      ))}
    </div>
  );
}
