/** Pacemaker's durations as far as they are used here: `20`, `20s`, `5min`, `1h`, `500ms`; null for others. */
export function secondsOf(text: string | undefined): number | null {
  const found = /^\s*(\d+)\s*(ms|msec|s|sec|m|min|h|hr)?\s*$/i.exec(text ?? "");
  if (!found) return null;
  const factors: Record<string, number> = { m: 60, min: 60, h: 3600, hr: 3600, ms: 0.001, msec: 0.001 };
  return Number(found[1]) * (factors[(found[2] ?? "s").toLowerCase()] ?? 1);
}
