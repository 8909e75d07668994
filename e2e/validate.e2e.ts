import { readFile } from "node:fs/promises";
import { seen } from "@/e2e/seen";
import { expect, test, waitHealthy } from "@/e2e/stand";

test("a running cluster is validated: what is wrong is named with its remedy, and the report can be kept", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const dialog = page.getByRole("dialog");
  const bravo = stand.lab.host("bravo");
  const line = (text: string | RegExp) => dialog.getByRole("listitem").filter({ hasText: text });
  // A device that was not tested is a finding too.
  await stand.client.operate({ type: "fencing.test", clusterId: webCluster.id, device: "power-switch" });
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}`);
  await expect(page.locator("[data-group=Web]").first()).toBeVisible();
  await page.keyboard.press("Control+K");
  await page.getByRole("combobox").fill("Validate Configuration");
  await page.keyboard.press("Enter");

  await test.step("a healthy one", async () => {
    await expect(dialog.getByRole("status")).toContainText("0 failures", { timeout: 60_000 });
    await expect(line("Links of bravo")).toContainText("all connected, on 2 networks");
    await expect(line(/^Fencing — /)).toContainText("on, and watched: power-switch");
    await expect(line("Quorum")).toContainText("2 of 2 votes");
    await expect(line("Hardware and system of alpha")).toContainText("processors");
    await seen(page, "validation");
  });

  await test.step("with a cable out and a file that differs", async () => {
    await bravo.unplug("private");
    await bravo.run(["sed", "-i", "s/token: 1000/token: 1001/", "/etc/corosync/corosync.conf"]);
    await expect
      .poll(async () =>
        (await stand.lab.host("alpha").run(["corosync-cfgtool", "-s"])).includes("disconnected"),
      )
      .toBe(true);
    await dialog.getByRole("button", { name: "Validate Again" }).click();
    await expect(line("Links of alpha")).toContainText("not connected: private: bravo", { timeout: 60_000 });
    await expect(line("Same corosync.conf")).toContainText("other on bravo");
    await expect(line("Same corosync.conf")).toContainText("put it back");
    await expect(dialog.getByRole("status")).toContainText(/[1-9] failures/, { timeout: 60_000 });
    await seen(page, "validation-failures");
  });

  await test.step("the report is a page of its own", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save Report" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^webpair-.*\.html$/);
    const html = await readFile(await download.path(), "utf8");
    expect(html).toContain("not connected: private: bravo");
    const report = await page.context().newPage();
    await report.setContent(html);
    await expect(report.getByRole("heading", { name: "Network", exact: true })).toBeVisible();
    await report.screenshot({ path: test.info().outputPath("report.png"), fullPage: true });
    await report.close();
  });

  await bravo.plug("private");
  await bravo.run(["sed", "-i", "s/token: 1001/token: 1000/", "/etc/corosync/corosync.conf"]);
  await waitHealthy(stand, webCluster);
});
