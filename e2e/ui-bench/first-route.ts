import type { Page } from "@playwright/test";

/** Bytes of JavaScript that the first page brings over the wire, compressed as the console sends it. */
export async function firstRouteScripts(page: Page, address: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  await session.detach();
  return bytes;
}
