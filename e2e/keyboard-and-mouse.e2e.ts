import { expect, locate, test } from "@/e2e/stand";

test("a group is dragged onto a node, and the dialog asks before it moves", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const from = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const to = from === "alpha" ? "bravo" : "alpha";
  await page.goto(stand.console.url);
  const card = page.locator("[data-cluster=webpair]");
  await expect(card.locator(`[data-group=Web][data-owner=${from}]`)).toBeVisible();
  const dialog = page.getByRole("dialog");
  // What comes in while the mouse is on its way can move the node away from under it: as anyone would, try again.
  await expect(async () => {
    await card.locator("[data-group=Web]").dragTo(card.locator(`[data-node=${to}]`));
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await expect(dialog.getByRole("radio", { name: to })).toBeChecked();
  expect(await locate(stand, "alpha", "Web-Server")).toEqual([from]); // asked, not done
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(dialog.getByText(/Served again after/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(card.locator(`[data-group=Web][data-owner=${to}]`)).toBeVisible();
  expect(await locate(stand, "alpha", "Web-Server")).toEqual([to]);
  expect(webCluster.name).toBe("webpair");
});

test("everything needed to find a group and its verbs works without a mouse", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  await test.step("the palette finds a group by a part of its name", async () => {
    await expect(page.locator("[data-live=live]")).toBeVisible();
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("web");
    const group = page.getByRole("option", { name: "/groups/Web" });
    await expect(group).toBeVisible();
    const options = await page.getByRole("option").allTextContents();
    const index = options.findIndex((text) => text.includes("/groups/Web"));
    for (let at = 0; at < index; at++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`${stand.console.url}/clusters/${webCluster.id}/groups/Web`);
  });

  await test.step("the context-menu key opens the same verbs, greyed with a reason where they cannot act", async () => {
    const row = page.getByRole("row").filter({ hasText: "Web" }).first();
    await row.focus();
    await page.keyboard.press("Shift+F10");
    await expect(page.getByRole("menuitem", { name: /Move Group/ })).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("Alt+Enter shows the properties of the chosen row", async () => {
    await page.keyboard.press("Alt+Enter");
    await expect(page.getByRole("dialog")).toContainText("Web");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  await test.step("the tree is walked with arrows", async () => {
    await page.goto(`${stand.console.url}/`);
    const tree = page.getByRole("tree");
    await tree.getByRole("treeitem").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`${stand.console.url}/clusters/${webCluster.id}`);
  });
});
