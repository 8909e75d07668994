/** Which rows are chosen, from where a range is counted, and which row has the focus. Ids, not indexes: rows move. */
export interface Choice {
  chosen: ReadonlySet<string>;
  anchor: string | null;
  cursor: string | null;
}
/** `only`: this row; `toggle`: add or take away; `range`: from the anchor to here; `pass`: only the focus goes there. */
export type How = "only" | "toggle" | "range" | "pass";

type Row = { id: string };

/** The choice after a row was clicked or reached by a key. */
export function chooseRow(rows: readonly Row[], before: Choice, index: number, how: How): Choice {
  const cursor = rows[index]?.id;
  if (cursor === undefined) return before;
  if (how === "pass") return { ...before, cursor };
  if (how === "range") {
    const anchor = before.anchor ?? before.cursor ?? cursor;
    const from = Math.max(
      0,
      rows.findIndex((row) => row.id === anchor),
    );
    const range = rows.slice(Math.min(from, index), Math.max(from, index) + 1);
    return { chosen: new Set(range.map((row) => row.id)), anchor, cursor };
  }
  if (how === "only") return { chosen: new Set([cursor]), anchor: cursor, cursor };
  const chosen = new Set(before.chosen);
  if (!chosen.delete(cursor)) chosen.add(cursor);
  return { chosen, anchor: cursor, cursor };
}

/** Every row that is shown: what the filter hides is not acted on. */
export function chooseAll(rows: readonly Row[], before: Choice): Choice {
  return { ...before, chosen: new Set(rows.map((row) => row.id)) };
}
