"use client";
import { ContextMenu } from "@base-ui/react/context-menu";
import { ArrowDown, ArrowUp, Check } from "lucide-react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useTranslations } from "use-intl";
import { type ListLayout, resized, toggled, widthOf } from "@/components/list/list-layout";
import type { ColumnId } from "@/components/list/object-row";
import { itemClass, popupClass, separatorClass } from "@/components/ui/menu-parts";

const STEP = 16;

/** The columns' names: a click sorts, the edge drags the width, the context menu chooses which are shown. */
export function ListHeader({
  columns,
  shown,
  layout,
  change,
  standard,
}: {
  columns: readonly ColumnId[];
  shown: readonly ColumnId[];
  layout: ListLayout;
  change: (change: (before: ListLayout) => ListLayout) => void;
  /** Puts everything back as the list comes. */
  standard: () => void;
}) {
  const t = useTranslations("lists");
  const { sort } = layout;
  const setWidth = (column: ColumnId, width: number | null) =>
    change((before) => resized(before, column, width));
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={<thead className="sticky top-0 z-10 block bg-raised" />}>
        <tr className="grid h-7" style={{ gridTemplateColumns: "var(--columns)" }} aria-rowindex={1}>
          {shown.map((column) => {
            const sorted = sort.column === column ? (sort.down ? "descending" : "ascending") : "none";
            return (
              <th
                key={column}
                aria-sort={sorted}
                className="relative border-line border-r border-b p-0 font-medium"
              >
                <button
                  type="button"
                  aria-description={t("columnHint")}
                  className="flex h-full w-full items-center gap-1 truncate px-2 outline-offset-[-2px] hover:bg-hover"
                  onClick={() =>
                    change((before) => ({ ...before, sort: { column, down: sorted === "ascending" } }))
                  }
                  onKeyDown={(event: KeyboardEvent) => {
                    const step = { ArrowRight: STEP, ArrowLeft: -STEP }[event.key];
                    if (!event.shiftKey || !step) return;
                    event.preventDefault();
                    setWidth(column, widthOf(layout, column) + step);
                  }}
                >
                  <span className="truncate">{t(`columns.${column}`)}</span>
                  {sorted === "ascending" ? (
                    <ArrowUp size={12} aria-hidden className="shrink-0" />
                  ) : sorted === "descending" ? (
                    <ArrowDown size={12} aria-hidden className="shrink-0" />
                  ) : null}
                </button>
                <span
                  aria-hidden
                  data-resize={column}
                  className="absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none select-none hover:bg-accent"
                  onDoubleClick={() => setWidth(column, null)}
                  onPointerDown={(event) =>
                    drag(event, widthOf(layout, column), (width) => setWidth(column, width))
                  }
                />
              </th>
            );
          })}
        </tr>
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="z-50">
          <ContextMenu.Popup className={popupClass}>
            {columns.map((column, index) => (
              <ContextMenu.CheckboxItem
                key={column}
                className={itemClass}
                checked={shown.includes(column)}
                // The first names the object: without it a row says nothing.
                disabled={index === 0}
                onCheckedChange={() => change((before) => toggled(before, column))}
              >
                <span className="size-3.5">
                  <ContextMenu.CheckboxItemIndicator>
                    <Check size={14} aria-hidden />
                  </ContextMenu.CheckboxItemIndicator>
                </span>
                {t(`columns.${column}`)}
              </ContextMenu.CheckboxItem>
            ))}
            <ContextMenu.Separator className={separatorClass} />
            <ContextMenu.Item className={itemClass} onClick={standard}>
              {t("standardLayout")}
            </ContextMenu.Item>
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

/** Follows the pointer from where it was pressed until it is let go. */
function drag(down: PointerEvent<HTMLElement>, width: number, tell: (width: number) => void): void {
  if (down.button !== 0) return;
  down.preventDefault();
  const edge = down.currentTarget;
  edge.setPointerCapture(down.pointerId);
  const moved = (event: globalThis.PointerEvent) => tell(width + event.clientX - down.clientX);
  edge.addEventListener("pointermove", moved);
  edge.addEventListener("lostpointercapture", () => edge.removeEventListener("pointermove", moved), {
    once: true,
  });
}
