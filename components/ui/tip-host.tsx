"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

const Tip = dynamic(() => import("@/components/ui/tip").then((m) => m.Tip));
const SHOWN_AFTER_MS = 350;
/** Long enough to go from the element over to its tip, which may be read and copied from. */
const GONE_AFTER_MS = 150;

/** Shows the tip of what is pointed at or has the focus by keyboard; fetched the first time. Mounted once, in the frame. */
export function TipHost() {
  const [anchor, setAnchor] = useState<Element | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (next: Element | null) => {
      clearTimeout(timer);
      timer = setTimeout(() => setAnchor(next), next ? SHOWN_AFTER_MS : GONE_AFTER_MS);
    };
    const reached = ({ target, type }: Event) => {
      if (!(target instanceof Element)) return;
      if (target.closest("[data-tip-shown]")) return clearTimeout(timer);
      const found = target.closest("[data-tip]");
      later(type === "focusin" && !target.matches(":focus-visible") ? null : found);
    };
    const gone = () => {
      clearTimeout(timer);
      setAnchor(null);
    };
    const pressed = (event: KeyboardEvent) => event.key === "Escape" && gone();
    const events = { pointerover: reached, focusin: reached, pointerdown: gone, wheel: gone } as const;
    for (const [name, heard] of Object.entries(events)) addEventListener(name, heard, { passive: true });
    addEventListener("keydown", pressed);
    return () => {
      clearTimeout(timer);
      for (const [name, heard] of Object.entries(events)) removeEventListener(name, heard);
      removeEventListener("keydown", pressed);
    };
  }, []);
  const text = anchor?.getAttribute("data-tip");
  return anchor?.isConnected && text ? <Tip anchor={anchor} text={text} /> : null;
}
