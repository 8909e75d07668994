"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

const CommandPalette = dynamic(() =>
  import("@/components/frame/command-palette").then((m) => m.CommandPalette),
);

/** Shows the command palette when it is asked for; fetched the first time. */
export function PaletteHost() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    addEventListener("understudy:palette", show);
    return () => removeEventListener("understudy:palette", show);
  }, []);
  return open ? <CommandPalette close={() => setOpen(false)} /> : null;
}
