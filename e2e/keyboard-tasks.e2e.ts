import type { Locator, Page } from "@playwright/test";
import { expect, locate, test } from "@/e2e/stand";

test("groups, resources and nodes are administered by keyboard alone", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const { client } = stand;
  const clusterId = webCluster.id;
  const dialog = page.getByRole("dialog");
  const alpha = stand.lab.host("alpha");
  const button = (name: string) => dialog.getByRole("button", { name, exact: true });
  const press = async (control: Locator, key = "Enter") => {
    await reach(page, control);
    await page.keyboard.press(key);
  };
  /** Finds an object or a verb by its words, as a person would, and takes it. */
  const find = async (words: string, option: string | RegExp = words) => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Search" })).toBeFocused();
    await page.keyboard.type(words);
    const wanted = page.getByRole("option").filter({ hasText: option }).first();
    await expect(wanted).toBeVisible();
    for (let pressed = 0; (await wanted.getAttribute("aria-selected")) !== "true"; pressed++) {
      expect(pressed).toBeLessThan(12);
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await expect(page.getByRole("combobox", { name: "Search" })).toHaveCount(0);
  };
  const succeeds = async () => {
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await press(button("Close").last());
    await expect(dialog).toHaveCount(0);
  };
  await expect(page.locator("[data-live=live]")).toBeVisible();

  await test.step("a group is moved", async () => {
    const from = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
    const to = from === "alpha" ? "bravo" : "alpha";
    await find("Web", "/groups/Web");
    await find("Move Group");
    await press(dialog.getByRole("radio", { name: to }), "Space");
    await press(button("Move"));
    await succeeds();
    expect(await locate(stand, "alpha", "Web-Server")).toEqual([to]);
  });

  await test.step("its failback is changed in its properties", async () => {
    await page.keyboard.press("Alt+Enter");
    await reach(page, dialog.getByRole("tab", { selected: true }));
    const failback = dialog.getByRole("tab", { name: "Failback" });
    for (let pressed = 0; (await failback.getAttribute("aria-selected")) !== "true"; pressed++) {
      expect(pressed).toBeLessThan(5);
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
    }
    const now = dialog.getByRole("radio", { checked: true });
    await reach(page, now);
    await page.keyboard.press("ArrowDown");
    await press(button("Apply"));
    await succeeds();
    const { properties } = await client.call("getGroupProperties", {
      params: { id: clusterId, name: "Web" },
    });
    expect(properties.failback.when).toBe("at-once");
    const { revision } = await client.call("getDefinition", { params: { id: clusterId } });
    await client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: revision },
      edits: [{ type: "set-failback", group: "Web", failback: { when: "never" } }],
    });
  });

  await test.step("a resource is made in it, taken offline, brought online and deleted", async () => {
    await find("New Resource");
    const type = dialog.getByRole("radio", { name: "ocf:pacemaker:Dummy" });
    await expect(type).toBeAttached({ timeout: 15_000 });
    await reach(page, dialog.getByRole("searchbox"));
    await page.keyboard.type("pacemaker:Dummy");
    await press(type, "Space");
    await reach(page, dialog.getByRole("textbox", { name: "Name *" }));
    await page.keyboard.type("Tried");
    await press(button("Create"));
    await succeeds();
    expect((await locate(stand, "alpha", "Tried")).length).toBe(1);
    // Whoever is quicker than the page means where the way leads, not the group that still stands on the screen.
    let pageHasCome = () => {};
    const pageMayCome = new Promise<void>((resolve) => (pageHasCome = resolve));
    await page.route(/\/resources\/Tried/, async (route) => {
      await pageMayCome;
      await route.continue();
    });
    await find("Tried", "/resources/Tried");
    await find("Take Offline");
    expect(page.url()).toMatch(/\/groups\/Web$/);
    await expect(button("Take resource offline")).toBeVisible();
    pageHasCome();
    await page.waitForURL(/\/resources\/Tried$/);
    await press(button("Take resource offline"));
    await succeeds();
    expect(await locate(stand, "alpha", "Tried")).toEqual([]);
    expect((await locate(stand, "alpha", "Web-Server")).length).toBe(1);
    await find("Bring Online");
    await succeeds();
    await find("Delete");
    await press(button("Delete resource"));
    await succeeds();
    expect(await alpha.run(["cibadmin", "--query", "--scope", "resources"])).not.toContain("Tried");
  });

  await test.step("a node is paused and resumed", async () => {
    await find("alpha", "/nodes/alpha");
    await find("Pause");
    await succeeds();
    await expect(page.getByRole("row").filter({ hasText: "alpha" }).first()).toContainText("Paused");
    await find("Resume");
    await succeeds();
    await expect(page.getByRole("row").filter({ hasText: "alpha" }).first()).toContainText("Up");
  });
});

/** Tab by Tab, as far as it takes. */
async function reach(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeEnabled({ timeout: 15_000 });
  const isThere = () => control.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; !(await isThere()); pressed++) {
    expect(pressed, "presses of Tab").toBeLessThan(60);
    await page.keyboard.press("Tab");
  }
}
