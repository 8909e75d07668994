import type { Locator, Page } from "@playwright/test";
import { triedDialogs } from "@/e2e/dialogs";
import { expect, test } from "@/e2e/stand";

/** Rings a bell: no name, number, address, time or text may hold it. */
const BELL = "a\u0007b";
/** Fields that are typed into; boxes that narrow a list take anything. */
const FIELDS =
  "input:not([type=checkbox], [type=radio], [type=search], [data-filter], [disabled], [readonly]), textarea";

test("every dialog is reached, walked and left by keyboard alone, and each of its fields refuses what will not do", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(300_000);
  const alpha = stand.lab.host("alpha");
  const home = `/clusters/${webCluster.id}/`;
  const decided = async () => ({
    cib: (await alpha.run(["cibadmin", "--query", "--scope", "configuration"])).replace(
      /<nvpair[^>]*last-lrm[^>]*>/g,
      "",
    ),
    revision: (await stand.client.state()).clusters[webCluster.id]?.revision,
    operations: (await stand.client.call("listOperations", { query: {} })).map(({ id }) => id),
  });
  const before = await decided();

  for (const [name, { at, verb, commit, fill, fields }] of Object.entries(triedDialogs)) {
    await test.step(name, async () => {
      const dialog = page.getByRole("dialog");
      await page.goto(stand.console.url + (at.startsWith("/") ? at : home + at));
      await expect(page.locator("[data-live=live]")).toBeVisible();
      await expect(page.locator("main")).not.toBeEmpty();
      await openByKeyboard(page, verb);
      await expect(dialog.getByRole("button").last()).toBeVisible({ timeout: 15_000 });
      await staysInside(page, dialog);
      await fill?.(dialog, page);
      const button = commit ? dialog.getByRole("button", { name: commit, exact: true }) : null;
      expect(await refusals(dialog, button)).toBeGreaterThanOrEqual(fields);
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    });
  }
  expect(await decided()).toEqual(before);
});

/** The palette, the verb's words, Enter. */
async function openByKeyboard(page: Page, verb: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(verb);
  await expect(page.getByRole("option").first()).toContainText(verb);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Search" })).toHaveCount(0);
}

/** The focus is in the dialog, and Tab goes around in it. */
async function staysInside(page: Page, dialog: Locator): Promise<void> {
  // At its ends the focus passes a guard, which sends it back.
  const isInside = () =>
    expect.poll(() => dialog.evaluate((window) => window.contains(document.activeElement))).toBe(true);
  await isInside();
  for (let pressed = 0; pressed < 8; pressed++) {
    await page.keyboard.press("Tab");
    await isInside();
  }
  await page.keyboard.press("Shift+Tab");
  await isInside();
}

/** What is folded away belongs to it too, also what is folded in what was. */
async function openAll(dialog: Locator): Promise<void> {
  const folded = dialog.locator("details:not([open]) > summary").filter({ visible: true });
  while ((await folded.count()) > 0) await folded.first().click();
}

/** Tries every field of every tab, and answers how many there are. */
async function refusals(dialog: Locator, commit: Locator | null): Promise<number> {
  const tabs = await dialog.getByRole("tab").count();
  let tried = 0;
  for (let tab = 0; tab < Math.max(1, tabs); tab++) {
    if (tabs > 0) await dialog.getByRole("tab").nth(tab).click();
    await openAll(dialog);
    tried += await refuse(dialog.locator(FIELDS).filter({ visible: true }), commit);
  }
  return tried;
}

/**
 * Each is told at the field, in words that belong to it, and as long as one of them will not do nothing can be
 * committed. Answers how many there are.
 */
async function refuse(fields: Locator, commit: Locator | null): Promise<number> {
  const good = await fields.evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));
  for (const place of good.keys()) await fields.nth(place).fill(BELL);
  await expect.poll(() => untold(fields), { timeout: 15_000 }).toEqual([]);
  for (const [place, value] of good.entries()) {
    if (commit) await expect(commit).toBeDisabled();
    await fields.nth(place).fill(value);
  }
  return good.length;
}

/** The labels of fields that are not marked as wrong, or without words for it. */
const untold = (fields: Locator): Promise<string[]> =>
  fields.evaluateAll((all) =>
    all.flatMap((field) => {
      const described = (field.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .filter((id) => id.endsWith("-error"))
        .map((id) => document.getElementById(id)?.textContent ?? "")
        .join("");
      const isTold = field.getAttribute("aria-invalid") === "true" && described.trim() !== "";
      return isTold ? [] : ((field as HTMLInputElement).labels?.[0]?.textContent ?? field.outerHTML);
    }),
  );
