import type { Page } from "@playwright/test";
import { HOSTILE, hostileCopy } from "@/e2e/hostile-values";
import { expect, test } from "@/e2e/stand";
import { api, type EndpointName } from "@/protocol/api";
import { consoleToBrowser } from "@/protocol/browser-messages";

test("XSS (pcs CVE-2017-2661): hostile texts in every field that may carry one stay texts, on every screen", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(240_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  const put = await putHostileTexts(page);
  const cluster = `/clusters/${webCluster.id}`;
  const places = [
    ...["/", "/servers", "/operations", "/audit", "/people", cluster],
    ...["nodes/alpha", "groups/Web", "resources/Web-Server", "networks/public"],
    ...["fence-devices/power-switch", "events", "drills", "history"],
  ].map((place) => (place.startsWith("/") ? place : `${cluster}/${place}`));
  let shown = 0;
  const look = async (where: string) => {
    const found = await page.evaluate((hostile) => {
      const fields = [...document.querySelectorAll("input, textarea")].map(
        (each) => (each as HTMLInputElement).value,
      );
      return {
        elements: document.querySelectorAll("[data-hostile]").length,
        ran: (window as { hostile?: number }).hostile ?? 0,
        links: [...document.querySelectorAll("a[href]")].filter((each) => {
          const { origin } = new URL((each as HTMLAnchorElement).href, location.href);
          return origin !== location.origin;
        }).length,
        texts: [document.body.textContent, ...fields].join("\n").split(hostile.slice(0, 20)).length - 1,
      };
    }, HOSTILE);
    expect([where, found]).toEqual([where, { elements: 0, ran: 0, links: 0, texts: found.texts }]);
    shown += found.texts;
  };
  for (const place of places) {
    await test.step(place, async () => {
      await page.goto(`${stand.console.url}${place}`);
      await expect(page.locator("[data-live=live]")).toBeVisible();
      await expect(page.locator("main")).not.toBeEmpty();
      await page.waitForLoadState("networkidle");
      await look(place);
    });
  }
  for (const verb of ["Properties", "Configuration as XML", "Revisions", "Validate Configuration"]) {
    await test.step(verb, async () => {
      await page.goto(`${stand.console.url}${cluster}/groups/Web`);
      await expect(page.locator("[data-row=Web]")).toBeVisible();
      if (verb === "Properties") await page.keyboard.press("Alt+Enter");
      else {
        await page.keyboard.press("Control+K");
        await page.getByRole("combobox").fill(verb);
        await page.keyboard.press("Enter");
      }
      await expect(page.getByRole("dialog").locator("button").last()).toBeVisible();
      await page.waitForLoadState("networkidle");
      await look(verb);
    });
  }
  expect(errors).toEqual([]);
  // Not for nothing: texts were there to be put, and were seen as what they are.
  expect(put()).toBeGreaterThan(100);
  expect(shown).toBeGreaterThan(20);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

/** From now on whatever the console tells this page carries hostile texts. Answers how many were put so far. */
async function putHostileTexts(page: Page): Promise<() => number> {
  let put = 0;
  const hostile = (form: Parameters<typeof hostileCopy>[0], value: unknown) => {
    const made = hostileCopy(form, value);
    put += made.changed;
    return made.value;
  };
  const gets = (Object.keys(api) as EndpointName[])
    .filter((name) => api[name].method === "get" && !("file" in api[name]))
    .map((name) => ({
      answer: api[name].answer,
      path: new RegExp(`^${api[name].path.replace(/\{\w+\}/g, "[^/]+")}$`),
    }));
  await page.route("**/api/v1/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    const found = gets.find(({ path }) => path.test(pathname));
    if (route.request().method() !== "GET" || !found) return route.fallback();
    const response = await route.fetch();
    if (!response.ok()) return route.fulfill({ response });
    await route.fulfill({ response, json: hostile(found.answer, await response.json()) });
  });
  await page.routeWebSocket(/\/live\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      // Patches pass as they are: their form says nothing of what is in them.
      const [, payload] = /^42\["snapshot",(.*)\]$/s.exec(String(message)) ?? [];
      if (!payload) return socket.send(message);
      const told = hostile(consoleToBrowser.snapshot, JSON.parse(payload));
      socket.send(`42${JSON.stringify(["snapshot", told])}`);
    });
  });
  return () => put;
}
