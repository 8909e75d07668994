"use client";
import {
  buildProxiedInstance,
  expandAllFeature,
  hotkeysCoreFeature,
  syncDataLoaderFeature,
} from "@headless-tree/core";
import { useTree } from "@headless-tree/react";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useConsole } from "@/components/console/use-console";
import { addressOf, type Place } from "@/components/frame/place";
import { useGo, usePlace } from "@/components/frame/use-place";
import { placeState } from "@/components/state/place-state";
import {
  filterTree,
  nameOf,
  TREE_ROOT,
  type Tree,
  type TreeItem,
  treeReader,
} from "@/components/tree/tree-items";
import { LINE_HEIGHT, TreeLine } from "@/components/tree/tree-line";
import { useFolds } from "@/components/tree/use-folds";
import { useTreeKeys } from "@/components/tree/use-tree-keys";
import { FilterBox } from "@/components/ui/filter-box";
import { verbContextMenu } from "@/components/verbs/context-menu-request";

const nothing: Tree = new Map([[TREE_ROOT, { place: null, children: [] }]]);

/**
 * Navigation: choosing a line goes to its address. Only the lines that can be seen are drawn. Arrow keys, type-ahead,
 * context menu; groups can be dragged onto nodes.
 */
export function ObjectTree() {
  const t = useTranslations("frame");
  const titles = useTranslations("lists");
  const state = useConsole((all) => all);
  const [read] = useState(treeReader);
  const whole = state ? read(state) : nothing;
  const place = usePlace();
  const here = place ? addressOf(place) : "";
  const go = useGo();
  const [filter, setFilter] = useState("");
  const label = (each: Place | null) => nameOf(each, state, (key) => titles(`titles.${key}`));
  const filtered = filter.trim() !== "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are part of the tree's shape, words do not change
  const { tree: items, found } = useMemo(
    () => (filtered ? filterTree(whole, filter, label) : { tree: whole, found: 0 }),
    [whole, filter, filtered],
  );
  const [open, setOpen] = useFolds(items, filtered);

  const scope = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualized = useRef<{ scrollToIndex: (index: number) => void } | null>(null);
  const tree = useTree<TreeItem>({
    rootItemId: TREE_ROOT,
    // Made for each of 10,000 lines: this way each is cheap.
    instanceBuilder: buildProxiedInstance,
    getItemName: (item) => label(item.getItemData()?.place ?? null),
    isItemFolder: (item) => (item.getItemData()?.children.length ?? 0) > 0,
    dataLoader: {
      getItem: (id) => items.get(id) ?? { place: null, children: [] },
      getChildren: (id) => items.get(id)?.children ?? [],
    },
    state: { expandedItems: open },
    setExpandedItems: setOpen,
    onPrimaryAction: (item) => {
      const chosen = item.getItemData().place;
      if (chosen) go(chosen);
    },
    scrollToItem: (item) => virtualized.current?.scrollToIndex(item.getItemMeta().index),
    // Not the library's: its lines are meant to be buttons.
    hotkeys: {
      customOpen: { hotkey: "Enter", handler: (_event, own) => own.getFocusedItem().primaryAction() },
    },
    features: [syncDataLoaderFeature, hotkeysCoreFeature, expandAllFeature],
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rebuilt when lines come, go, open or close
  useLayoutEffect(() => tree.rebuildTree(), [items, open]);
  const lines = tree.getItems();
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 8,
    // The line with the focus stays in the document when it is scrolled away.
    rangeExtractor: (range) => {
      const at = lines.indexOf(tree.getFocusedItem());
      const indexes = defaultRangeExtractor(range);
      return at < 0 || indexes.includes(at) ? indexes : [...indexes, at].sort((a, b) => a - b);
    },
  });
  virtualized.current = virtual;
  const pressed = useTreeKeys(tree, label);
  const container = tree.getContainerProps(t("tree"));
  return (
    <nav ref={scope} aria-label={t("tree")} data-filter-scope className="flex h-full flex-col">
      <FilterBox
        label={t("treeFilter")}
        value={filter}
        onChange={setFilter}
        onLeave={() => tree.updateDomFocus()}
        found={t("treeFound", { count: found })}
        scope={scope}
        className="flex flex-row-reverse items-center gap-2 border-line border-b p-1.5"
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the library's props give it the role of a tree */}
      <div
        {...container}
        {...verbContextMenu((element) => {
          const at = items.get(lineAt(element) ?? "")?.place;
          return at ? [at] : [];
        })}
        // However the focus came into the tree, keys act on the line that has it. (Within it the library moves it,
        // later than its own idea of where it is.)
        onFocus={({ target, currentTarget, relatedTarget }) => {
          const line = currentTarget.contains(relatedTarget) ? null : lineAt(target);
          if (line) tree.getItemInstance(line)?.setFocused();
        }}
        ref={(element) => {
          scroller.current = element;
          container.ref(element);
        }}
        onKeyDown={pressed}
        className="min-h-0 flex-1 overflow-auto py-1 outline-none"
      >
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const item = lines[index];
            const at = item && items.get(item.getId())?.place;
            return at ? (
              <TreeLine
                key={item.getId()}
                item={item}
                place={at}
                label={label(at)}
                state={placeState(state, at)}
                here={here === item.getId()}
                top={start}
              />
            ) : null;
          })}
        </div>
      </div>
    </nav>
  );
}

const lineAt = (element: Element) => element.closest("[data-line]")?.getAttribute("data-line");
