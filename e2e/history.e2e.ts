import { readFile, writeFile } from "node:fs/promises";
import { seen } from "@/e2e/seen";
import { expect, locate, test, waitHealthy } from "@/e2e/stand";
import { until } from "@/lab/stand/until";
import { servedBy } from "@/lab/stand/web-page";

test("after a crash the incident is told phase by phase, the slider shows the cluster before it, and it is exported", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(300_000);
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  const params = { id: webCluster.id };
  await until("a while in which it stood still, for the slider to find", 60, async () => {
    const { entries } = await stand.client.call("listHistory", { params, query: { limit: "1" } });
    return Date.now() - (entries[0]?.at ?? 0) > 6000;
  });
  const crashedAt = Date.now();
  await stand.lab.host(owner).crash();
  await servedBy(webCluster.address, other);
  await waitHealthy(stand, webCluster);

  // What the nodes recorded, kept with the test's results: real sequences for the unit tests come from here.
  const recorded = await stand.client.call("listHistory", {
    params,
    query: { from: String(crashedAt - 60_000), limit: "500" },
  });
  await writeFile(test.info().outputPath("crash-events.json"), JSON.stringify(recorded.entries, null, 1));

  await test.step("the incident, from the menu", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/events`);
    await page.getByRole("menuitem", { name: "View" }).click();
    await page.getByRole("menuitem", { name: "History" }).click();
    await expect(page.getByRole("heading", { name: "History of webpair" })).toBeVisible();
    await page.getByRole("tab", { name: "Incidents" }).click();
    const line = page.getByRole("table", { name: "Incidents" }).getByRole("row").nth(1);
    await expect(line).toContainText(`${owner} failed`);
    await expect(line).toContainText("Failed over");
    await expect(line).toContainText(`Web: ${owner} → ${other}, away`);
    await line.getByRole("link").click();
    const view = page.getByTestId("incident");
    await expect(view.locator("[data-phase=stopped]")).toContainText("not recorded");
    const phases = Object.fromEntries(
      await view
        .locator("[data-phase]")
        .evaluateAll((all) =>
          all.map((each) => [each.getAttribute("data-phase"), each.getAttribute("data-ms")]),
        ),
    );
    for (const phase of ["fenced", "started", "serving"]) expect(Number(phases[phase])).toBeGreaterThan(0);
    const online = view.locator("[data-lane=Web-Server] [data-state=online]");
    await expect(online.last()).toHaveAttribute("data-owner", other);
    await expect(view.getByRole("table")).toContainText("Node fenced");
    // The same as Pacemaker tells it: fenced after the crash, served by the other since.
    const fenced = await stand.lab.host(other).run(["stonith_admin", "--history", owner]);
    expect(fenced).toMatch(/reboot|off/);
    expect(await locate(stand, other, "Web-Server")).toEqual([other]);
    await seen(page, "incident");
  });

  await test.step("back to before the crash, where nothing can be commanded", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/history`);
    await page.getByRole("button", { name: "15 min" }).click();
    const slider = page.getByRole("slider", { name: "Time" });
    await slider.evaluate((element: HTMLInputElement, at) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      set?.call(element, String(at));
      element.dispatchEvent(new Event("input", { bubbles: true }));
    }, crashedAt - 3000);
    const past = page.getByTestId("past");
    await expect(past).toContainText("As it was at");
    await expect(past.locator("[data-group=Web]")).toHaveAttribute("data-owner", owner);
    await expect(past.locator(`[data-node=${owner}]`)).toHaveAttribute("data-state", "up");
    await expect(page.locator("[data-verb=new-group]").first()).toHaveAttribute("aria-disabled", "true");
    await past.locator("[data-group=Web]").click({ button: "right" });
    const move = page.locator("[role=menu] [data-verb=move-group]");
    await expect(move).toHaveAttribute("aria-disabled", "true");
    await expect(move).toHaveAttribute("title", /past/);
    await page.keyboard.press("Escape");
    await seen(page, "before-the-crash");
    // During the failover, reached by the keyboard from the list: the moment the node was fenced.
    const fenced = page.getByRole("row").filter({ hasText: "Node fenced" }).first();
    await fenced.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await expect(past.locator(`[data-node=${owner}]`)).not.toHaveAttribute("data-state", "up");
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect(past).toBeHidden();
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await expect(past).toBeVisible();
    await expect(slider).toHaveAttribute("aria-valuetext", /\d/);
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect(page.locator("[data-verb=new-group]").first()).toHaveAttribute("aria-disabled", "false");
  });

  await test.step("the timeline, by keyboard", async () => {
    const timeline = page.getByTestId("timeline");
    const lane = timeline.locator("[data-lane=Web]");
    for (const name of [owner, other])
      await expect(lane.locator(`[data-owner=${name}]`).first()).toBeAttached();
    await lane.locator("button[tabindex='0']").focus();
    await expect(timeline.locator("p")).toContainText("Web");
    await page.keyboard.press("Home");
    await expect(lane.locator("button").first()).toBeFocused();
    await page.keyboard.press("+");
    await expect(page.getByRole("button", { name: "15 min" })).toHaveAttribute("aria-pressed", "false");
    await page.getByRole("button", { name: "15 min" }).click();
  });

  await test.step("filters, and the same as a file", async () => {
    await page.getByLabel("Text", { exact: true }).fill("reboot");
    const lines = page.getByRole("table", { name: "Events and operations" });
    await expect(lines.getByRole("row").nth(1)).toContainText("Node fenced");
    await page.getByLabel("Group or resource").selectOption("Web");
    await expect(page.getByText("Nothing matches these filters")).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByLabel("Kind", { exact: true }).selectOption("fenced");
    await expect(lines.getByRole("row").nth(1)).toContainText("Node fenced");
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^webpair-history-.*\.csv$/);
    const [head, ...rows] = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
    expect(head).toMatch(/^at,source,kind,node,resource/);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain(",event,fenced,");
  });

  await test.step("in Chinese, dark and narrow", async () => {
    await page.context().addCookies([{ name: "understudy-language", value: "zh", url: stand.console.url }]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.setViewportSize({ width: 1024, height: 800 });
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/history/groups/Web`);
    await expect(page.getByRole("heading", { name: "Web 的历史" })).toBeVisible();
    await expect(page.locator("[data-live=live]")).toBeVisible();
    await seen(page, "history-zh-dark");
  });
});
