"use client";
import {
  expandAllFeature,
  hotkeysCoreFeature,
  searchFeature,
  syncDataLoaderFeature,
} from "@headless-tree/core";
import { useTree } from "@headless-tree/react";
import {
  Boxes,
  ChevronDown,
  ChevronRight,
  Cog,
  Diamond,
  LayoutDashboard,
  List,
  type LucideIcon,
  Network,
  Server,
} from "lucide-react";
import { useEffect, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { addressOf, type Place } from "@/components/frame/place";
import { useGo, usePlace } from "@/components/frame/use-place";
import { dropGroup, groupDragProps } from "@/components/picture/group-drag";
import { placeState } from "@/components/state/place-state";
import { StateDot } from "@/components/state/state-dot";
import { nameOf, TREE_ROOT, type TreeItem, treeOf } from "@/components/tree/tree-items";
import { classNames } from "@/components/ui/class-names";
import { VerbContextMenu } from "@/components/verbs/verb-context-menu";

const icons: Partial<Record<Place["kind"], LucideIcon>> = {
  dashboard: LayoutDashboard,
  cluster: Boxes,
  group: Diamond,
  network: Network,
  node: Server,
  "resource-types": Cog,
};
const nothing: Map<string, TreeItem> = new Map([[TREE_ROOT, { place: null, children: [] }]]);

/** Navigation: choosing a line goes to its address. Arrow keys, type-ahead, context menu; groups can be dragged onto nodes. */
export function ObjectTree() {
  const t = useTranslations("frame");
  const titles = useTranslations("lists");
  const state = useConsole((all) => all);
  const items = useMemo(() => (state ? treeOf(state) : nothing), [state]);
  const shape = useMemo(() => [...items].map(([id, item]) => `${id}>${item.children}`).join("|"), [items]);
  const place = usePlace();
  const go = useGo();
  const label = (each: Place | null) => nameOf(each, state, (key) => titles(`titles.${key}`));
  const tree = useTree<TreeItem>({
    rootItemId: TREE_ROOT,
    getItemName: (item) => label(item.getItemData()?.place ?? null),
    isItemFolder: (item) => (item.getItemData()?.children.length ?? 0) > 0,
    dataLoader: {
      getItem: (id) => items.get(id) ?? { place: null, children: [] },
      getChildren: (id) => items.get(id)?.children ?? [],
    },
    onPrimaryAction: (item) => {
      const chosen = item.getItemData().place;
      if (chosen) go(chosen);
    },
    // Not the library's: its lines are meant to be buttons.
    hotkeys: {
      customOpen: { hotkey: "Enter", handler: (_event, own) => own.getFocusedItem().primaryAction() },
    },
    features: [syncDataLoaderFeature, hotkeysCoreFeature, searchFeature, expandAllFeature],
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rebuilt when lines come or go, opened when first seen
  useEffect(() => {
    tree.rebuildTree();
    for (const [id, item] of items) {
      if (item.children.length > 0 && ["cluster", "groups", "nodes"].includes(item.place?.kind ?? ""))
        tree.getItemInstance(id)?.expand();
    }
  }, [shape]);
  return (
    <div {...tree.getContainerProps(t("tree"))} className="h-full overflow-auto py-1 outline-none">
      {tree.getItems().map((item) => {
        const data = items.get(item.getId());
        if (!data?.place) return null;
        const at = data.place;
        const Icon = icons[at.kind] ?? List;
        const shown = placeState(state, at);
        const Arrow = item.isExpanded() ? ChevronDown : ChevronRight;
        return (
          <VerbContextMenu key={item.getId()} place={at}>
            <div
              {...item.getProps()}
              {...groupDragProps(at)}
              {...(at.kind === "node" ? dropGroup(at.clusterId, at.name) : {})}
              aria-current={place && addressOf(place) === item.getId() ? "page" : undefined}
              style={{ paddingLeft: `${item.getItemMeta().level * 14 + 6}px` }}
              className={classNames(
                "flex h-6 items-center gap-1.5 pr-2 outline-offset-[-2px] hover:bg-hover",
                place && addressOf(place) === item.getId() && "bg-accent-soft font-medium",
              )}
            >
              {item.isFolder() ? (
                <Arrow size={13} className="shrink-0 text-ink-soft" aria-hidden />
              ) : (
                <span className="w-[13px] shrink-0" />
              )}
              <Icon size={14} className="shrink-0 text-ink-soft" aria-hidden />
              <span className="flex-1 truncate">{label(at)}</span>
              {shown ? <StateDot kind={shown.kind} state={shown.state} /> : null}
            </div>
          </VerbContextMenu>
        );
      })}
    </div>
  );
}
