"use client";
import { usePathname, useRouter } from "next/navigation";
import { createContext, useContext, useMemo } from "react";
import { addressOf, type Place, placeOf } from "@/components/frame/place";

export function usePlace(): Place | null {
  const path = usePathname();
  return useMemo(() => placeOf(path), [path]);
}

export function useGo(): (place: Place) => void {
  const router = useRouter();
  return (place) => router.push(addressOf(place));
}

/** What verbs of menu and toolbar act on: the selected row, else the place itself. */
export interface Selection {
  selected: Place | null;
  select: (place: Place | null) => void;
}
export const SelectionContext = createContext<Selection>({ selected: null, select: () => undefined });
export const useSelection = () => useContext(SelectionContext);
