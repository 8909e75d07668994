"use client";
import { usePathname, useRouter } from "next/navigation";
import { createContext, useCallback, useContext, useMemo } from "react";
import { addressOf, type Place, placeOf } from "@/components/frame/place";

export function usePlace(): Place | null {
  const path = usePathname();
  return useMemo(() => placeOf(path), [path]);
}

export function useGo(): (place: Place) => void {
  const router = useRouter();
  return useCallback((place) => router.push(addressOf(place)), [router]);
}

/** What verbs of menu and toolbar act on: the chosen rows, else the place itself. */
export interface Selection {
  selected: readonly Place[];
  select: (places: readonly Place[]) => void;
}
export const nothingSelected: readonly Place[] = [];
export const SelectionContext = createContext<Selection>({
  selected: nothingSelected,
  select: () => undefined,
});
export const useSelection = () => useContext(SelectionContext);

/** What verbs act on now. */
export function useTargets(place: Place | null, selected: readonly Place[]): readonly Place[] {
  return useMemo(() => (selected.length > 0 || !place ? selected : [place]), [place, selected]);
}
