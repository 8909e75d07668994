"use client";
import { usePathname, useRouter } from "next/navigation";
import { createContext, useCallback, useContext, useMemo, useState, useTransition } from "react";
import { addressOf, type Place, placeOf } from "@/components/frame/place";

export function usePlace(): Place | null {
  const path = usePathname();
  return useMemo(() => placeOf(path), [path]);
}

/** Goes there; of the frame. */
export const GoContext = createContext<(place: Place) => void>(() => undefined);
export const useGo = () => useContext(GoContext);

/** How the frame's contents go elsewhere, and where they go to as long as the page has not come. */
export function useGoing(): { go: (place: Place) => void; destination: Place | null } {
  const router = useRouter();
  const [isGoing, startGoing] = useTransition();
  const [destination, setDestination] = useState<Place | null>(null);
  const go = useCallback(
    (place: Place) => {
      setDestination(place);
      startGoing(() => router.push(addressOf(place)));
    },
    [router],
  );
  return { go, destination: isGoing ? destination : null };
}

/** The rows that are chosen. */
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

/**
 * What verbs of menu, toolbar, keyboard and palette act on now: the chosen rows, else the place itself. Who is on the way means where
 * the way leads, and not what still stands on the screen.
 */
export function useTargets(
  place: Place | null,
  selected: readonly Place[],
  destination: Place | null,
): readonly Place[] {
  return useMemo(() => {
    if (destination) return [destination];
    return selected.length > 0 || !place ? selected : [place];
  }, [place, selected, destination]);
}
