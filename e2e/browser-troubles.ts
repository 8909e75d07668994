import type { Page } from "@playwright/test";

/** What went wrong in a page's browser since now, with the second it did: lost requests, bad answers, errors. */
export function browserTroubles(page: Page): string[] {
  const began = performance.now();
  const told: string[] = [];
  const tell = (what: string) => told.push(`${((performance.now() - began) / 1000).toFixed(1)} s ${what}`);
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "failed";
    // What the page left behind when it went elsewhere.
    if (why !== "net::ERR_ABORTED") tell(`${why} ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) tell(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => tell(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") tell(message.text());
  });
  return told;
}
