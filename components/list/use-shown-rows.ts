"use client";
import { useMemo, useRef } from "react";
import type { ColumnId, ObjectRow } from "@/components/list/object-row";
import { type SortBy, sortRows } from "@/components/list/sort-rows";

const cellValue = (row: ObjectRow, column: string) => row.cells[column as ColumnId]?.value ?? null;

/** The rows as they are shown: sorted, then those that hold what is typed. A key pressed in the filter sorts nothing. */
export function useShownRows(
  rows: readonly ObjectRow[],
  sort: SortBy,
  tie: ColumnId,
  filter: string,
): readonly ObjectRow[] {
  const last = useRef<{ sort: SortBy; rows: ObjectRow[] } | null>(null);
  const sorted = useMemo(() => {
    const before = last.current?.sort === sort ? last.current.rows : undefined;
    const now = sortRows(rows, sort, tie, cellValue, before);
    last.current = { sort, rows: now };
    return now;
  }, [rows, sort, tie]);
  const wanted = filter.trim().toLocaleLowerCase();
  return useMemo(
    () => (wanted ? sorted.filter((row) => row.searched.includes(wanted)) : sorted),
    [sorted, wanted],
  );
}
