import { columnsOf, columnWidths, type ListId } from "@/components/list/list-columns";
import type { ColumnId } from "@/components/list/object-row";
import type { SortBy } from "@/components/list/sort-rows";

/** How a list looks in this browser: what is not in it is as the list comes. */
export interface ListLayout {
  sort: SortBy;
  widths: Partial<Record<ColumnId, number>>;
  hidden: readonly ColumnId[];
}

const firstSorts: Partial<Record<ListId, SortBy>> = {
  networks: { column: "priority", down: false },
  operations: { column: "time", down: true },
  events: { column: "time", down: true },
};
const NARROWEST = 48;
const WIDEST = 1200;

/** The layout from what was kept, which may be of an older version or of no use at all. */
export function layoutFrom(list: ListId, kept: unknown): ListLayout {
  const columns: readonly ColumnId[] = columnsOf[list];
  const has = (column: unknown): column is ColumnId => columns.includes(column as ColumnId);
  const { sort, widths, hidden } = (typeof kept === "object" && kept ? kept : {}) as Partial<ListLayout>;
  return {
    sort: has(sort?.column)
      ? { column: sort.column, down: sort.down === true }
      : (firstSorts[list] ?? { column: columnsOf[list][0], down: false }),
    widths: Object.fromEntries(
      Object.entries(widths ?? {})
        .filter(([column, width]) => has(column) && Number.isFinite(width))
        .map(([column, width]) => [column, within(width)]),
    ),
    hidden: Array.isArray(hidden)
      ? hidden.filter((column) => has(column) && column !== columnsOf[list][0])
      : [],
  };
}

export const widthOf = (layout: ListLayout, column: ColumnId): number =>
  layout.widths[column] ?? columnWidths[column];

export function resized(layout: ListLayout, column: ColumnId, width: number | null): ListLayout {
  const { [column]: _, ...others } = layout.widths;
  return { ...layout, widths: width === null ? others : { ...others, [column]: within(width) } };
}

export function toggled(layout: ListLayout, column: ColumnId): ListLayout {
  const hidden = layout.hidden.includes(column)
    ? layout.hidden.filter((each) => each !== column)
    : [...layout.hidden, column];
  return { ...layout, hidden };
}

const within = (width: number) => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
