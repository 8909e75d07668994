"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import type { Place } from "@/components/frame/place";

const CommandPalette = dynamic(() =>
  import("@/components/frame/command-palette").then((m) => m.CommandPalette),
);

/** Shows the command palette when it is asked for; fetched the first time. */
export function PaletteHost({ targets }: { targets: readonly Place[] }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    addEventListener("understudy:palette", show);
    return () => removeEventListener("understudy:palette", show);
  }, []);
  return open ? <CommandPalette targets={targets} close={() => setOpen(false)} /> : null;
}
