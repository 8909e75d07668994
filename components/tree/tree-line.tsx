"use client";
import type { ItemInstance } from "@headless-tree/core";
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
  PlugZap,
  ScrollText,
  Server,
  Siren,
} from "lucide-react";
import type { Place } from "@/components/frame/place";
import { dragProps, dropGroup, dropResource } from "@/components/picture/object-drag";
import type { PlaceState } from "@/components/state/place-state";
import { StateDot } from "@/components/state/state-dot";
import type { TreeItem } from "@/components/tree/tree-items";
import { classNames } from "@/components/ui/class-names";

export const LINE_HEIGHT = 24;

const icons: Partial<Record<Place["kind"], LucideIcon>> = {
  dashboard: LayoutDashboard,
  cluster: Boxes,
  group: Diamond,
  network: Network,
  node: Server,
  "fence-device": PlugZap,
  "resource-types": Cog,
  audit: ScrollText,
  drills: Siren,
};

/** One line of the tree, at its height among all lines. */
export function TreeLine({
  item,
  place,
  label,
  state,
  here,
  top,
}: {
  item: ItemInstance<TreeItem>;
  place: Place;
  label: string;
  state: PlaceState | null;
  /** Its address is where the reader is. */
  here: boolean;
  top: number;
}) {
  const Icon = icons[place.kind] ?? List;
  const Arrow = item.isExpanded() ? ChevronDown : ChevronRight;
  return (
    <div
      {...item.getProps()}
      {...dragProps(place)}
      {...(place.kind === "node" ? dropGroup(place.clusterId, place.name) : {})}
      {...(place.kind === "group" ? dropResource(place.clusterId, place.name) : {})}
      data-line={item.getId()}
      aria-current={here ? "page" : undefined}
      style={{ paddingLeft: `${item.getItemMeta().level * 14 + 6}px`, height: LINE_HEIGHT, top }}
      className={classNames(
        "absolute inset-x-0 flex items-center gap-1.5 pr-2 outline-offset-[-2px] hover:bg-hover",
        here && "bg-accent-soft font-medium",
      )}
    >
      {item.isFolder() ? (
        <Arrow size={13} className="shrink-0 text-ink-soft" aria-hidden />
      ) : (
        <span className="w-[13px] shrink-0" />
      )}
      <Icon size={14} className="shrink-0 text-ink-soft" aria-hidden />
      <span className="flex-1 truncate">{label}</span>
      {state ? <StateDot kind={state.kind} state={state.state} /> : null}
    </div>
  );
}
