export interface SortBy {
  column: string;
  down: boolean;
}

/** Rows by a column's value: numbers as numbers, texts naturally ("web2" before "web10"), nothing last; ties keep their order. */
export function sortRows<R>(
  rows: readonly R[],
  by: SortBy | null,
  value: (row: R, column: string) => string | number | null,
): R[] {
  if (!by) return [...rows];
  const sign = by.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a, by.column), value(b, by.column)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === "number" && typeof y === "number") return sign * (x - y);
    return sign * String(x).localeCompare(String(y), undefined, { numeric: true, sensitivity: "base" });
  });
}
