import type { ReactNode } from "react";
import { addressOf, type Place } from "@/components/frame/place";
import type { lists } from "@/components/i18n/en/lists";

export type ColumnId = keyof typeof lists.columns;
export interface Cell {
  /** What it is sorted by and, where it is a text, found by. */
  value: string | number | null;
  /** Drawn in place of the value; made when the row is on the screen, not for 10,000 that are not. */
  show?: () => ReactNode;
}
export interface ObjectRow {
  /** The object's address; without one, a key of the list. */
  id: string;
  key: string;
  place: Place | null;
  cells: Partial<Record<ColumnId, Cell>>;
  /** What the filter looks in. */
  searched: string;
}

export function makeRow(key: string, place: Place | null, cells: ObjectRow["cells"]): ObjectRow {
  const texts = Object.values(cells).flatMap(({ value }) => (typeof value === "string" ? value : []));
  return {
    id: place ? addressOf(place) : key,
    key,
    place,
    cells,
    searched: texts.join("\n").toLocaleLowerCase(),
  };
}

/**
 * Rows of entries, each built once: a patch leaves the entries it does not touch the same objects (protocol/state-patch.ts),
 * so it makes one new row, not 10,000.
 */
export function keptRows<E extends object>(
  build: (entry: E) => ObjectRow,
): (entries: readonly E[]) => ObjectRow[] {
  const kept = new WeakMap<E, ObjectRow>();
  return (entries) =>
    entries.map((entry) => {
      const before = kept.get(entry);
      if (before) return before;
      const row = build(entry);
      kept.set(entry, row);
      return row;
    });
}
