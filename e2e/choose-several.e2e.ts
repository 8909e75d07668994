import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";

const resources = ["Web-Address", "Web-Server"];

test("several resources are taken offline and brought online with one confirmation", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/resources`);
  const row = (name: string) => page.locator(`main [data-row="${name}"]`);
  const verb = (id: string) => page.getByRole("toolbar").locator(`[data-verb=${id}]`);
  const dialog = page.getByRole("dialog");
  const askFor = async (menuItem: RegExp, button: string) => {
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: menuItem }).click();
    for (const name of resources) await expect(dialog.locator(`[data-subject="${name}"]`)).toBeVisible();
    await dialog.getByRole("button", { name: button }).click();
  };
  const allSucceeded = async () => {
    await expect(dialog.getByText("2 of 2 succeeded.")).toBeVisible({ timeout: 90_000 });
    for (const name of resources)
      await expect(dialog.locator(`[data-subject="${name}"] [data-state=succeeded]`)).toBeVisible();
  };

  await test.step("Shift chooses both; what acts on one only says so", async () => {
    await expect(row("Web-Server")).toContainText("Online");
    await row("Web-Address").click();
    await page.keyboard.press("Shift+ArrowDown");
    for (const name of resources) await expect(row(name)).toHaveAttribute("aria-selected", "true");
    await expect(page.getByText("2 chosen: commands act on all of them.")).toBeVisible();
    await expect(verb("properties")).toHaveAttribute("aria-disabled", "true");
    await expect(verb("bring-online")).toHaveAttribute("aria-disabled", "true");
    await verb("properties").hover();
    await expect(page.getByText("This acts on one object at a time. Select only one.")).toBeVisible();
    await seen(page, "several-chosen");
  });

  await test.step("taken offline: one after the other, by Pacemaker's word", async () => {
    await row("Web-Server").focus();
    await askFor(/Take Offline/, "Take resource offline");
    await allSucceeded();
    await seen(page, "several-ended");
    await dialog.getByRole("button", { name: "Close" }).last().click();
    for (const name of resources) {
      await expect(row(name)).toContainText("Offline");
      expect(await locate(stand, "alpha", name)).toEqual([]);
    }
  });

  await test.step("brought online: Ctrl chooses, the menu acts on both", async () => {
    await row("Web-Server").click();
    await row("Web-Address").click({ modifiers: ["Control"] });
    await row("Web-Address").focus();
    await askFor(/Bring Online/, "Bring resource online");
    await allSucceeded();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    for (const name of resources) {
      await expect(row(name)).toContainText("Online");
      expect(await locate(stand, "alpha", name)).toHaveLength(1);
    }
  });
});

test("a list is found by its filter, and keeps its columns, widths and order in this browser", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/resources`);
  const header = (name: string) => page.getByRole("columnheader", { name });
  const first = page.locator("main [data-row]").first();
  await expect(first).toHaveAttribute("data-row", "Web-Address");

  await test.step("the slash goes to the filter, Escape clears it", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("server");
    await expect(page.getByRole("main").getByText("1 of 2")).toBeVisible();
    await expect(first).toHaveAttribute("data-row", "Web-Server");
    await page.keyboard.press("Escape");
    await expect(page.locator("main [data-row]")).toHaveCount(2);
  });

  const width = async () => (await header("Name").boundingBox())?.width ?? 0;
  const before = await width();
  await test.step("the order, a width and the columns are changed", async () => {
    await header("Name").getByRole("button").click();
    await expect(first).toHaveAttribute("data-row", "Web-Server");
    await header("Name").getByRole("button").press("Shift+ArrowRight");
    await header("Owner").click({ button: "right" });
    await page.getByRole("menuitemcheckbox", { name: "Owner" }).click();
    await page.keyboard.press("Escape");
    await expect(header("Owner")).toHaveCount(0);
    expect(await width()).toBeGreaterThan(before);
    const line = page.getByRole("treeitem", { name: "Groups" });
    await line.focus();
    await page.keyboard.press("Alt+ArrowLeft");
    await expect(line).toHaveAttribute("aria-expanded", "false");
  });

  await test.step("all of it is there after the page was loaded anew", async () => {
    const left = await width();
    await page.reload();
    await expect(first).toHaveAttribute("data-row", "Web-Server");
    await expect(header("Owner")).toHaveCount(0);
    expect(await width()).toBe(left);
    await expect(page.getByRole("treeitem", { name: "Groups" })).toHaveAttribute("aria-expanded", "false");
    await seen(page, "kept-list");
  });
});
