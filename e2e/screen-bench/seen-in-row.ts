import type { Page } from "@playwright/test";

/** What the badge of a row of the list on the screen shall be, or no longer be: states, as words hold other words. */
export interface Wanted {
  /** A word that only this row has. */
  row: string;
  /** Any of these states; none named: any. */
  is?: string[];
  isNot?: string;
}

/**
 * When the page painted a row that says what is wanted, ms since the epoch by the clock that its machine and the lab's
 * hosts share; null: not in time. It looks after every change of the document, and answers after the frame that shows it.
 */
export function seenInRow(page: Page, wanted: Wanted, timeoutMs: number): Promise<number | null> {
  return page.evaluate(
    ({ wanted, timeoutMs }) =>
      new Promise<number | null>((resolve) => {
        const fulfilled = () => {
          const rows = [...document.querySelectorAll("[role=grid] [data-row]")];
          const row = rows.find((each) => each.textContent?.includes(wanted.row));
          const state = row?.querySelector("[data-state]")?.getAttribute("data-state");
          if (!state || state === wanted.isNot) return false;
          return !wanted.is || wanted.is.includes(state);
        };
        const late = setTimeout(() => {
          observer.disconnect();
          resolve(null);
        }, timeoutMs);
        const look = () => {
          if (!fulfilled()) return;
          observer.disconnect();
          clearTimeout(late);
          requestAnimationFrame(() => {
            // The task after a frame's own callbacks is after the frame was painted.
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
            channel.port2.postMessage(null);
          });
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
        look();
      }),
    { wanted, timeoutMs },
  );
}
