"use client";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { useTranslations } from "use-intl";
import { ApprovalNotice } from "@/components/approval/approval-notice";
import { openLiveConnection } from "@/components/console/live-connection";
import { DialogHost } from "@/components/dialogs/dialog-host";
import { LiveBanner } from "@/components/frame/live-sign";
import { MaintenanceNotices } from "@/components/frame/maintenance-notices";
import { MenuBar } from "@/components/frame/menu-bar";
import { PaletteHost } from "@/components/frame/palette-host";
import { addressOf } from "@/components/frame/place";
import { StatusBar } from "@/components/frame/status-bar";
import { ToolBar } from "@/components/frame/tool-bar";
import { useKeptLayout } from "@/components/frame/use-kept-layout";
import {
  GoContext,
  nothingSelected,
  SelectionContext,
  useGoing,
  usePlace,
  useTargets,
} from "@/components/frame/use-place";
import { useShortcuts } from "@/components/frame/use-shortcuts";
import { FirstPasswordNotice } from "@/components/people/first-password-notice";
import { askToSignIn } from "@/components/session/sign-out";
import { ObjectTree } from "@/components/tree/object-tree";
import { TipHost } from "@/components/ui/tip-host";
import { ContextMenuHost } from "@/components/verbs/context-menu-host";

/** The window: menu bar, toolbar, tree, contents, status bar. Stays while its contents change. */
export function ConsoleFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("frame");
  const place = usePlace();
  const [selected, select] = useState(nothingSelected);
  const address = place ? addressOf(place) : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: going elsewhere ends the selection
  useEffect(() => select(nothingSelected), [address]);
  useEffect(() => {
    addEventListener("understudy:signed-out", askToSignIn);
    const close = openLiveConnection(askToSignIn);
    return () => {
      close();
      removeEventListener("understudy:signed-out", askToSignIn);
    };
  }, []);
  const { go, destination } = useGoing();
  const targets = useTargets(place, selected, destination);
  useShortcuts(targets);
  const selection = useMemo(() => ({ selected, select }), [selected]);
  const layout = useKeptLayout("frame");
  return (
    <GoContext value={go}>
      <SelectionContext value={selection}>
        <a href="#content" className="sr-only focus:not-sr-only">
          {t("skip")}
        </a>
        <div className="flex h-screen flex-col">
          <MenuBar targets={targets} />
          <ToolBar targets={targets} />
          <LiveBanner />
          <Group {...layout} className="min-h-0 flex-1">
            <Panel id="tree" defaultSize="20%" minSize="12%" className="bg-surface">
              <ObjectTree />
            </Panel>
            <Separator className="w-1 bg-line hover:bg-accent" />
            <Panel id="content" minSize="30%">
              <main id="content" className="flex h-full min-w-0 flex-col">
                <FirstPasswordNotice />
                <ApprovalNotice place={place} />
                <MaintenanceNotices place={place} />
                <div className="min-h-0 flex-1">{children}</div>
              </main>
            </Panel>
          </Group>
          <StatusBar place={place} />
        </div>
        <ContextMenuHost />
        <TipHost />
        <PaletteHost targets={targets} />
        <DialogHost />
      </SelectionContext>
    </GoContext>
  );
}
