const keyOf = (name: string) => `understudy ${name}`;

/** What this browser kept under a name; null: nothing, unreadable, or no storage (private windows may refuse it). */
export function readKept<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? "null") as T | null;
  } catch {
    return null;
  }
}

/** Keeps a value in this browser; without storage it is simply not kept. */
export function writeKept(name: string, value: unknown): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(value));
  } catch {
    // Nothing depends on it.
  }
}
