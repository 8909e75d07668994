"use client";
import { useEffect } from "react";
import type { Place } from "@/components/frame/place";
import { useVerbs } from "@/components/verbs/use-verbs";

const inText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The verbs' shortcuts, on what is chosen. Not while text is typed or a dialog is open. */
export function useShortcuts(targets: readonly Place[]): void {
  const offered = useVerbs(targets);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
      const name = `${event.ctrlKey || event.metaKey ? "Control+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
      const found = offered.find((each) => each.verb.shortcut === name);
      if (
        !found ||
        document.querySelector("[role=dialog]") ||
        (inText(event.target) && !event.ctrlKey && !event.metaKey)
      )
        return;
      event.preventDefault();
      found.run();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [offered]);
}
