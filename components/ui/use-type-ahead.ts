"use client";
import { type KeyboardEvent, useRef } from "react";

const PAUSE_MS = 800;

/** What was typed in one go, letter by letter; null for keys that are no letters. */
export function useTypeAhead(): (
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
) => string | null {
  const typed = useRef({ text: "", at: 0 });
  return ({ key, ctrlKey, metaKey, altKey }) => {
    if (key.length !== 1 || ctrlKey || metaKey || altKey) return null;
    const now = Date.now();
    const before = now - typed.current.at < PAUSE_MS ? typed.current.text : "";
    typed.current = { text: before + key.toLocaleLowerCase(), at: now };
    return typed.current.text;
  };
}
