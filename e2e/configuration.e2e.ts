import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";

test("an element no dialog edits is added, changed and removed as XML; what Pacemaker refuses is not applied", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const alpha = stand.lab.host("alpha");
  const dialog = page.getByRole("dialog");
  const constraints = async () =>
    (await alpha.run(["cibadmin", "--query", "--scope", "constraints"]))
      .replace("<constraints/>", "<constraints>\n</constraints>")
      .trim();
  const before = await constraints();
  const open = async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}`);
    await page.getByRole("menuitem", { name: "View" }).click();
    await page.getByRole("menuitem", { name: "Configuration as XML" }).click();
    await expect(dialog.getByRole("listbox", { name: "Elements" })).toBeVisible();
  };
  const apply = async () => {
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation]")).toHaveAttribute("data-operation", /succeeded|failed/, {
      timeout: 60_000,
    });
  };
  const done = async () => {
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
  };
  const xml = dialog.getByRole("textbox", { name: /^XML of/ });

  await test.step("broken XML is told at the field, and what refers to nothing by Pacemaker", async () => {
    await open();
    await dialog.getByRole("button", { name: "New Element" }).click();
    await xml.fill('<rsc_ticket id="site-ticket" rsc="Web" ticket="site"');
    await expect(dialog.getByText(/not well-formed/)).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    await xml.fill('<rsc_location id="away" rsc="Nobody" node="bravo" score="-100"/>');
    await expect(dialog.getByText(/Pacemaker finds mistakes/).first()).toBeVisible({ timeout: 15_000 });
    await apply();
    await expect(dialog.locator("[data-operation=failed]")).toBeVisible();
    await expect(dialog.getByText(/Pacemaker finds mistakes/).first()).toBeVisible();
    expect(await constraints()).toBe(before);
    await dialog.getByRole("button", { name: "Back" }).click();
  });

  await test.step("a good one is previewed and put in, and nothing else changes", async () => {
    await xml.fill('<rsc_location id="away" rsc="Web" node="bravo" score="-100"/>');
    await expect(dialog.getByRole("row").filter({ hasText: "away" })).toBeVisible({ timeout: 15_000 });
    await seen(page, "configuration-elements");
    await apply();
    await done();
    expect((await constraints()).replace(/\s*<rsc_location id="away"[^>]*\/>/, "")).toBe(before);
  });

  await test.step("changed and taken out again", async () => {
    await open();
    await dialog.getByRole("textbox", { name: "Filter" }).fill("away");
    await dialog.getByRole("listbox", { name: "Elements" }).selectOption("constraints/away");
    await expect(xml).toHaveValue(/score="-100"/);
    await xml.fill('<rsc_location id="away" rsc="Web" node="bravo" score="-200"/>');
    await expect(dialog.getByRole("row").filter({ hasText: "-200" })).toBeVisible({ timeout: 15_000 });
    await apply();
    await done();
    expect(await constraints()).toContain('score="-200"');
    await open();
    await dialog.getByRole("listbox", { name: "Elements" }).selectOption("constraints/away");
    await dialog.getByRole("button", { name: "Remove", exact: true }).click();
    await apply();
    await done();
    expect(await constraints()).toBe(before);
  });
});
