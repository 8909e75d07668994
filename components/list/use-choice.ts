"use client";
import { useEffect, useMemo, useState } from "react";
import { addressOf, type Place } from "@/components/frame/place";
import { usePlace, useSelection } from "@/components/frame/use-place";
import { type Choice, chooseAll, chooseRow, type How } from "@/components/list/choose-rows";
import type { ObjectRow } from "@/components/list/object-row";

/**
 * Which rows of a list are chosen. Rows with an address are the frame's selection, which menu and toolbar act on;
 * in a list of others (events) the focus alone says where the reader is.
 */
export function useChoice(shown: readonly ObjectRow[]) {
  const place = usePlace();
  const { selected, select } = useSelection();
  const [focus, setFocus] = useState<Pick<Choice, "anchor" | "cursor">>({ anchor: null, cursor: null });
  const here = place ? addressOf(place) : "";
  // Elsewhere the focus begins anew; until a row is chosen it is the one whose address this is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `here` is what ends it
  useEffect(() => setFocus({ anchor: null, cursor: null }), [here]);
  const ofObjects = shown.length > 0 && shown[0]?.place !== null;
  const chosen = useMemo(
    () => new Set(selected.length > 0 ? selected.map(addressOf) : [here]),
    [selected, here],
  );
  // What is filtered out or gone is not acted on.
  useEffect(() => {
    if (!ofObjects || selected.length === 0) return;
    const ids = new Set(shown.map((row) => row.id));
    const left = selected.filter((each) => ids.has(addressOf(each)));
    if (left.length < selected.length) select(left);
  }, [ofObjects, shown, selected, select]);

  const at = useMemo(() => {
    const own = focus.cursor === null ? -1 : shown.findIndex((row) => row.id === focus.cursor);
    return own >= 0 ? own : shown.findIndex((row) => chosen.has(row.id));
  }, [shown, focus.cursor, chosen]);
  const before: Choice = {
    chosen,
    anchor: focus.anchor ?? shown[at]?.id ?? null,
    cursor: shown[at]?.id ?? null,
  };
  const take = (next: Choice) => {
    setFocus(next);
    if (next.chosen === chosen) return;
    const places = shown.flatMap((row): Place[] => (row.place && next.chosen.has(row.id) ? [row.place] : []));
    if (ofObjects) select(places);
  };
  return {
    chosen: ofObjects ? chosen : new Set([shown[at]?.id]),
    /** Index of the row that has, or would have, the focus; -1: none. */
    at,
    /** Its rows are objects: several can be chosen for verbs. */
    ofObjects,
    several: ofObjects && selected.length > 1,
    choose: (index: number, how: How) => take(chooseRow(shown, before, index, ofObjects ? how : "only")),
    chooseAll: () => take(chooseAll(shown, before)),
  };
}
