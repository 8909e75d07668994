import type { Page } from "@playwright/test";

/** What the page notes, in ms since its navigation began. */
interface Noted {
  snapshotAt: number;
  /** The list's first row was painted. */
  firstRowAt: number;
  patchAt: number;
  inputAt: number;
}
type Watched = Window & { noted: Noted; afterPaint: (then: () => void) => void };

/** Put into the page before its own scripts: notes when things arrived, and when the first row was painted. */
export async function watchPaints(page: Page): Promise<void> {
  // tsx compiles what is sent into the page too, with calls of this helper of its own.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(() => {
    const noted: Noted = { snapshotAt: 0, firstRowAt: 0, patchAt: 0, inputAt: 0 };
    // The task after a frame's own callbacks is after the frame was painted.
    const afterPaint = (then: () => void) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(null);
    };
    Object.assign(window, { noted, afterPaint });
    const Native = window.WebSocket;
    // First to listen, so before socket.io has read the message.
    window.WebSocket = class extends Native {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols);
        this.addEventListener("message", ({ data }) => {
          if (typeof data !== "string") return;
          if (data.startsWith('42["snapshot"')) noted.snapshotAt = performance.now();
          if (data.startsWith('42["patch"')) noted.patchAt = performance.now();
        });
      }
    };
    const note = (event: Event) => {
      noted.inputAt = event.timeStamp;
    };
    addEventListener("input", note, true);
    addEventListener("click", note, true);
    const look = () => {
      if (!document.querySelector("[role=grid] [data-row]")) return requestAnimationFrame(look);
      afterPaint(() => {
        noted.firstRowAt = performance.now();
      });
    };
    requestAnimationFrame(look);
  });
}

export const notedIn = (page: Page): Promise<Noted> =>
  page.evaluate(() => ({ ...(window as unknown as Watched).noted }));

/** What the grid shall say: how many rows it has in all, which is its first, or what stands in one. */
interface Wanted {
  rows?: number;
  first?: string;
  row?: string;
  text?: string;
}

/** Milliseconds from what `cause` brings about (a click, a key, a patch) until the grid says `wanted`, painted. */
export async function untilPainted(
  page: Page,
  from: "patchAt" | "inputAt",
  wanted: Wanted,
  cause: () => Promise<unknown>,
): Promise<number> {
  const before = (await notedIn(page))[from];
  const painted = page.evaluate(
    ({ from, before, wanted }) =>
      new Promise<number>((resolve, reject) => {
        const { noted, afterPaint } = window as unknown as Watched;
        const giveUp = performance.now() + 30_000;
        const fulfilled = () => {
          const grid = document.querySelector("[role=grid]");
          if (!grid || noted[from] === before) return false;
          if (wanted.rows !== undefined && grid.getAttribute("aria-rowcount") !== String(wanted.rows + 1))
            return false;
          // Rows stand in the document as they were drawn, so their places are told by their indexes.
          if (wanted.first && !grid.querySelector(`[data-row="${wanted.first}"][aria-rowindex="2"]`))
            return false;
          if (!wanted.row) return true;
          const row = grid.querySelector(`[data-row="${wanted.row}"]`);
          return row?.textContent?.includes(wanted.text ?? "") ?? false;
        };
        const look = () => {
          if (performance.now() > giveUp)
            return reject(new Error(`was not painted within 30 s: ${JSON.stringify(wanted)}`));
          if (!fulfilled()) return requestAnimationFrame(look);
          afterPaint(() => resolve(performance.now() - noted[from]));
        };
        requestAnimationFrame(look);
      }),
    { from, before, wanted },
  );
  await cause();
  return painted;
}

/** Milliseconds between frames while the wheel turns over the list for a while. */
export async function scrollingFrames(page: Page): Promise<number[]> {
  const box = await page.locator("[role=grid]").boundingBox();
  if (!box) throw new Error("the list is not on the screen");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const began = performance.now();
        const frame = (at: number) => {
          times.push(at);
          if (at - began < 3000) requestAnimationFrame(frame);
          else resolve(times.slice(1).map((time, index) => time - (times[index] ?? time)));
        };
        requestAnimationFrame(frame);
      }),
  );
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, turn < 40 ? 600 : -600);
    await page.waitForTimeout(40);
  }
  return frames;
}
