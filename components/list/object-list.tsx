"use client";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslations } from "use-intl";
import type { Place } from "@/components/frame/place";
import { useGo } from "@/components/frame/use-place";
import type { How } from "@/components/list/choose-rows";
import { columnsOf, type ListId } from "@/components/list/list-columns";
import { ListHeader } from "@/components/list/list-header";
import { layoutFrom, widthOf } from "@/components/list/list-layout";
import { ListRow, ROW_HEIGHT } from "@/components/list/list-row";
import type { ColumnId, ObjectRow } from "@/components/list/object-row";
import { useChoice } from "@/components/list/use-choice";
import { useListLayout } from "@/components/list/use-list-layout";
import { useRowKeys } from "@/components/list/use-row-keys";
import { useShownRows } from "@/components/list/use-shown-rows";
import { FilterBox } from "@/components/ui/filter-box";
import { verbContextMenu } from "@/components/verbs/context-menu-request";

const HEADER_HEIGHT = 28;

/**
 * A sortable, filterable list of any length: only the rows that can be seen are drawn. Arrows, type-ahead, Shift and
 * Ctrl choose rows, Enter or a double click opens one, verbs act on all that are chosen.
 */
export function ObjectList({
  list,
  title,
  rows,
  children,
}: {
  list: ListId;
  title: string;
  rows: readonly ObjectRow[];
  /** What stands beneath the rows. */
  children?: ReactNode;
}) {
  const t = useTranslations("lists");
  const go = useGo();
  const columns: readonly [ColumnId, ...ColumnId[]] = columnsOf[list];
  const [layout, change] = useListLayout(list);
  const [filter, setFilter] = useState("");
  const shown = useShownRows(rows, layout.sort, columns[0], filter);
  const { chosen, at, ofObjects, several, choose, chooseAll } = useChoice(shown);

  const section = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    overscan: 8,
    // The row with the focus stays in the document when it is scrolled away: the focus would be lost with it.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return at < 0 || indexes.includes(at) ? indexes : [...indexes, at].sort((a, b) => a - b);
    },
  });
  const toFocus = useRef(-1);
  useLayoutEffect(() => {
    if (toFocus.current < 0) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${toFocus.current}"]`);
    if (!row) return;
    toFocus.current = -1;
    row.focus({ preventScroll: true });
  });
  const reach = (index: number, how: How) => {
    if (!shown[index]) return;
    choose(index, how);
    virtual.scrollToIndex(index);
    toFocus.current = index;
  };
  const indexAt = (target: EventTarget | null): number =>
    target instanceof Element ? Number(target.closest("[data-index]")?.getAttribute("data-index") ?? -1) : -1;
  const pressed = useRowKeys({
    shown,
    first: columns[0],
    at,
    pageOf: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2),
    reach,
    chooseAll,
    open: (row) => row.place && go(row.place),
  });
  // A click says itself what is chosen; a focus that comes by other ways chooses what it reaches.
  const pointing = useRef(false);
  const placesAt = (element: Element): readonly Place[] => {
    const index = indexAt(element);
    const row = shown[index];
    if (!row?.place) return [];
    if (chosen.has(row.id)) return shown.flatMap((each) => (chosen.has(each.id) ? (each.place ?? []) : []));
    choose(index, "only");
    return [row.place];
  };

  const shownColumns = useMemo(
    () => columns.filter((column) => !layout.hidden.includes(column)),
    [columns, layout.hidden],
  );
  const widths = shownColumns.map((column) => widthOf(layout, column));
  const template = widths.map((width, index) =>
    index < widths.length - 1 ? `${width}px` : `minmax(${width}px, 1fr)`,
  );
  return (
    <section ref={section} data-filter-scope className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex items-center justify-between gap-4 border-line border-b px-3 py-1.5">
        <h1 className="truncate font-semibold text-[15px]">{title}</h1>
        <FilterBox
          label={t("filter")}
          value={filter}
          onChange={setFilter}
          onLeave={() => reach(Math.max(0, at), several ? "pass" : "only")}
          found={t("found", { count: shown.length, all: rows.length })}
          scope={section}
          className="flex w-72 items-center justify-end gap-2 [&>input]:max-w-48"
        />
      </header>
      <div ref={scroller} className="min-h-0 flex-1 overflow-auto">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with chosen rows is a grid
          role="grid"
          aria-label={title}
          aria-rowcount={shown.length + 1}
          aria-multiselectable={ofObjects}
          className="block text-left"
          style={
            {
              "--columns": template.join(" "),
              minWidth: widths.reduce((sum, width) => sum + width, 0),
            } as CSSProperties
          }
        >
          <ListHeader
            columns={columns}
            shown={shownColumns}
            layout={layout}
            change={change}
            standard={() => change(() => layoutFrom(list, null))}
          />
          <tbody
            ref={body}
            {...verbContextMenu(placesAt)}
            className="relative block"
            style={{ height: shown.length * ROW_HEIGHT }}
            onKeyDown={pressed}
            onPointerDown={() => {
              pointing.current = true;
            }}
            onMouseDown={(event: MouseEvent) => {
              // Shift would select the texts between two clicks.
              if (event.shiftKey) event.preventDefault();
            }}
            onClick={(event: MouseEvent) => {
              pointing.current = false;
              const index = indexAt(event.target);
              if (index < 0) return;
              const how = event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "only";
              choose(index, how);
              if (event.shiftKey) toFocus.current = index;
            }}
            onDoubleClick={(event: MouseEvent) => {
              const row = shown[indexAt(event.target)];
              if (row?.place) go(row.place);
            }}
            onFocus={(event) => {
              const index = indexAt(event.target);
              const row = shown[index];
              if (row && !pointing.current && toFocus.current < 0 && !chosen.has(row.id) && index !== at)
                choose(index, "only");
              pointing.current = false;
            }}
          >
            {virtual.getVirtualItems().map(({ index }) => {
              const row = shown[index];
              return row ? (
                <ListRow
                  key={row.id}
                  row={row}
                  index={index}
                  columns={shownColumns}
                  chosen={chosen.has(row.id)}
                  inTabOrder={index === Math.max(0, at)}
                />
              ) : null;
            })}
          </tbody>
        </table>
        {shown.length === 0 ? (
          <p className="p-4 text-ink-soft">{t(rows.length === 0 ? "empty" : "noMatch")}</p>
        ) : null}
        {children}
      </div>
    </section>
  );
}
