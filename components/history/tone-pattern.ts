import type { CSSProperties } from "react";
import type { Tone } from "@/components/ui/badge";

const on = (tone: string, image?: string, size?: string): CSSProperties => ({
  backgroundColor: `var(--${tone}-soft)`,
  color: `var(--${tone})`,
  borderColor: `var(--${tone})`,
  ...(image
    ? { backgroundImage: image.replaceAll("$", `color-mix(in srgb, var(--${tone}) 55%, transparent)`) }
    : {}),
  ...(size ? { backgroundSize: size } : {}),
});

/** Each tone's colour with a pattern of its own, for areas too small for a word. Unknown is hatched everywhere. */
export const tonePatterns: Record<Tone, CSSProperties> = {
  good: on("good"),
  busy: on("busy", "repeating-linear-gradient(90deg, transparent 0 5px, $ 5px 7px)"),
  warn: on("warn", "radial-gradient($ 1.5px, transparent 2px)", "7px 7px"),
  bad: on(
    "bad",
    "repeating-linear-gradient(45deg, transparent 0 4px, $ 4px 6px), repeating-linear-gradient(135deg, transparent 0 4px, $ 4px 6px)",
  ),
  pause: on("pause", "repeating-linear-gradient(0deg, transparent 0 4px, $ 4px 6px)"),
  idle: on("idle", "repeating-linear-gradient(0deg, transparent 0 6px, $ 6px 7px)"),
  unknown: {
    backgroundColor: "var(--surface)",
    color: "var(--ink-soft)",
    borderColor: "var(--line-strong)",
    backgroundImage:
      "repeating-linear-gradient(135deg, transparent 0 4px, color-mix(in srgb, var(--ink-soft) 22%, transparent) 4px 6px)",
  },
};
