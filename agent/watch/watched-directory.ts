import { type FSWatcher, watch } from "node:fs";

/** Pokes at each change in a directory; one that is not there (any more) is looked for again. */
export function watchDirectory(directory: string, poke: () => void, againMs = 2000): () => void {
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const later = () => {
    watcher?.close();
    watcher = null;
    if (!stopped && !timer) timer = setTimeout(start, againMs);
  };
  const start = () => {
    timer = null;
    try {
      const started = watch(directory, (kind, name) => {
        // "rename" of the directory itself: it was replaced.
        if (kind === "rename" && directory.endsWith(`/${name}`)) later();
        poke();
      });
      started.on("error", later);
      watcher = started;
      poke();
    } catch {
      later();
    }
  };
  start();
  return () => {
    stopped = true;
    watcher?.close();
    if (timer) clearTimeout(timer);
  };
}
