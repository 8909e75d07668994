"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { addressOf, type Place, samePlace } from "@/components/frame/place";
import { useGo, usePlace, useSelection } from "@/components/frame/use-place";
import type { lists } from "@/components/i18n/en/lists";
import { type SortBy, sortRows } from "@/components/list/sort-rows";
import { dropGroup, groupDragProps } from "@/components/picture/group-drag";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/field";
import { VerbContextMenu } from "@/components/verbs/verb-context-menu";

export type ColumnId = keyof typeof lists.columns;
export interface Cell {
  value: string | number | null;
  show?: ReactNode;
}
export interface ObjectRow {
  key: string;
  place: Place | null;
  cells: Partial<Record<ColumnId, Cell>>;
}

/** A sortable, filterable list. Arrows and type-ahead choose a row, Enter or a double click opens it. */
export function ObjectList({
  title,
  columns,
  rows,
  firstSort,
}: {
  title: string;
  columns: readonly ColumnId[];
  rows: readonly ObjectRow[];
  firstSort?: SortBy;
}) {
  const t = useTranslations("lists");
  const go = useGo();
  const place = usePlace();
  const { selected, select } = useSelection();
  const [sort, setSort] = useState<SortBy | null>(firstSort ?? null);
  const [filter, setFilter] = useState("");
  const typed = useRef({ text: "", at: 0 });
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = filter.trim().toLocaleLowerCase();
  const matching = rows.filter(
    (row) =>
      !wanted ||
      columns.some((column) =>
        String(row.cells[column]?.value ?? "")
          .toLocaleLowerCase()
          .includes(wanted),
      ),
  );
  const shown = sortRows(matching, sort, (row, column) => row.cells[column as ColumnId]?.value ?? null);
  // Until a row is chosen it is the one whose address this is.
  const at = shown.findIndex((row) => samePlace(row.place, selected ?? place));
  const choose = (index: number) => {
    const row = shown[index];
    if (!row) return;
    select(row.place);
    body.current?.querySelectorAll<HTMLElement>("tr")[index]?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: shown.length - 1 }[event.key];
    if (to !== undefined) choose(Math.min(to, shown.length - 1));
    else if (event.key === "Enter" && !event.altKey && shown[at]?.place) go(shown[at].place);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const now = Date.now();
      typed.current = {
        text: (now - typed.current.at < 800 ? typed.current.text : "") + event.key.toLocaleLowerCase(),
        at: now,
      };
      choose(
        shown.findIndex((row) =>
          String(row.cells[columns[0] ?? "name"]?.value ?? "")
            .toLocaleLowerCase()
            .startsWith(typed.current.text),
        ),
      );
    } else return;
    event.preventDefault();
  };
  return (
    <section className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex items-center justify-between gap-4 border-line border-b px-3 py-1.5">
        <h1 className="truncate font-semibold text-[15px]">{title}</h1>
        <Input
          aria-label={t("filter")}
          placeholder={t("filter")}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          className="max-w-48"
        />
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with chosen rows is a grid */}
        <table role="grid" aria-label={title} className="w-full border-collapse text-left">
          <thead className="sticky top-0 z-10 bg-raised">
            <tr>
              {columns.map((column) => {
                const sorted = sort?.column === column ? (sort.down ? "descending" : "ascending") : "none";
                return (
                  <th
                    key={column}
                    aria-sort={sorted}
                    className="border-line border-r border-b p-0 font-medium"
                  >
                    <button
                      type="button"
                      className="flex w-full items-center gap-1 whitespace-nowrap px-2 py-1 hover:bg-hover"
                      onClick={() => setSort({ column, down: sorted === "ascending" })}
                    >
                      {t(`columns.${column}`)}
                      {sorted === "ascending" ? (
                        <ArrowUp size={12} aria-hidden />
                      ) : sorted === "descending" ? (
                        <ArrowDown size={12} aria-hidden />
                      ) : null}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={pressed}>
            {shown.map((row, index) => {
              const line = (
                <tr
                  key={row.key}
                  tabIndex={index === Math.max(0, at) ? 0 : -1}
                  aria-selected={index === at}
                  data-row={row.key}
                  onClick={() => select(row.place)}
                  onDoubleClick={() => row.place && go(row.place)}
                  onFocus={() => row.place && !samePlace(row.place, selected) && select(row.place)}
                  {...(row.place ? groupDragProps(row.place) : {})}
                  {...(row.place?.kind === "node" ? dropGroup(row.place.clusterId, row.place.name) : {})}
                  className={classNames(
                    "h-7 border-line border-b outline-offset-[-2px]",
                    index === at ? "bg-accent-soft" : "hover:bg-hover",
                  )}
                >
                  {columns.map((column) => (
                    <td key={column} className="max-w-96 select-text truncate px-2">
                      {row.cells[column]?.show ?? row.cells[column]?.value ?? "–"}
                    </td>
                  ))}
                </tr>
              );
              return row.place ? (
                <VerbContextMenu key={addressOf(row.place)} place={row.place}>
                  {line}
                </VerbContextMenu>
              ) : (
                line
              );
            })}
          </tbody>
        </table>
        {shown.length === 0 ? (
          <p className="p-4 text-ink-soft">{t(rows.length === 0 ? "empty" : "noMatch")}</p>
        ) : null}
      </div>
    </section>
  );
}
