import type { Browser, Page } from "@playwright/test";
import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";

test("a person comes in by an identity provider instead of a password, and by nothing else than what is linked", async ({
  signedIn: owner,
  stand,
  browser,
}) => {
  const { url } = stand.console;
  const dialog = owner.getByRole("dialog");
  const name = `pat${Date.now() % 100_000}`;
  const account = (page: Page) => page.getByRole("dialog").locator("[data-provider-link]");
  const page = await newPage(browser);

  await test.step("invited, it uses the provider's own pages in place of a password, and is in", async () => {
    const { path } = await stand.client
      .call("confirmPassword", { body: { password: stand.console.password } })
      .then(() =>
        stand.client.call("createInvitation", {
          body: { name, rights: { console: "viewer", clusters: {} } },
        }),
      );
    await page.goto(url + path);
    await expect(page.getByText(`invited as ${name}`)).toBeVisible();
    await seen(page, "invitation");
    await page.getByRole("button", { name: "Use Lab Login Instead of a Password" }).click();
    await atProvider(page, "pat@lab.example");
    await expect(page.getByRole("menubar")).toBeVisible({ timeout: 30_000 });
    expect(new URL(page.url()).origin).toBe(url);
  });

  await test.step("its account says so; what takes the password again takes a new sign-in there", async () => {
    await page.getByRole("button", { name: "Account" }).click();
    await expect(account(page)).toHaveAttribute("data-provider-link", "linked");
    await expect(page.getByRole("dialog").getByText("You have no password here")).toBeVisible();
    await expect(page.getByRole("button", { name: "Change Password" })).toHaveCount(0);
    await seen(page, "account-without-password");
    await page.getByRole("button", { name: "New Token" }).click();
    const make = page.getByRole("dialog").getByRole("button", { name: "Make Token" });
    await page.getByRole("dialog").getByLabel("Name").fill("script");
    await make.click();
    const there = page.getByRole("region", { name: "Sign in anew at your identity provider" });
    await expect(there).toBeVisible();
    await seen(page, "sign-in-anew");
    // Without it, it is asked for again.
    await make.click();
    await expect(there).toBeVisible();
    const opening = page.waitForEvent("popup");
    await there.getByRole("button").click();
    const window = await opening;
    await atProvider(window, "pat@lab.example");
    await expect(window.getByRole("heading", { name: "Confirmed" })).toBeVisible();
    await seen(window, "confirmed");
    await window.close();
    await make.click();
    await expect(page.getByText(/^ust1_/)).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  });

  await test.step("it signs out, and in again where it wanted to go", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${url}/sign-in`);
    await page.goto(`${url}/events`);
    await expect(page).toHaveURL(/sign-in\?from=%2Fevents/);
    await seen(page, "sign-in");
    await page.getByRole("button", { name: "Sign in with Lab Login" }).click();
    await expect(page).toHaveURL(`${url}/events`);
    await expect(page.getByRole("menubar")).toBeVisible();
  });

  await test.step("an account that is linked to nobody, and who declines there, is told so in both languages", async () => {
    const stranger = await newPage(browser);
    await stranger.goto(url);
    await stranger.getByRole("button", { name: "Sign in with Lab Login" }).click();
    await atProvider(stranger, "admin");
    const told = stranger.getByRole("main").getByRole("alert");
    await expect(told).toContainText("linked to nobody who may sign in");
    await expect(stranger.getByLabel("Password")).toBeVisible();
    await stranger.context().addCookies([{ name: "understudy-language", value: "zh", url }]);
    await stranger.emulateMedia({ colorScheme: "dark" });
    await stranger.reload();
    await expect(told).toContainText("没有关联到任何可以登录的人员");
    await seen(stranger, "sign-in-refused-zh-dark");
    await stranger.context().close();
  });

  await test.step("the owner links an account with the password again, and unlinks it", async () => {
    await owner.getByRole("button", { name: "Account" }).click();
    await expect(account(owner)).toHaveAttribute("data-provider-link", "none");
    await account(owner).getByRole("button", { name: "Link" }).click();
    await account(owner)
      .getByLabel(/^Your password again/)
      .fill(stand.console.password);
    await account(owner).getByRole("button", { name: "Link" }).click();
    await atProvider(owner, "the-owner");
    await expect(owner.getByRole("heading", { name: "Linked" })).toBeVisible();
    await seen(owner, "linked");
    await owner.getByRole("link", { name: "To the Console" }).click();
    await owner.getByRole("button", { name: "Account" }).click();
    await expect(account(owner)).toHaveAttribute("data-provider-link", "linked");
    await seen(owner, "account-linked");
    await account(owner).getByRole("button", { name: "Unlink" }).click();
    await expect(account(owner)).toHaveAttribute("data-provider-link", "none");
    await owner.keyboard.press("Escape");
    // One's other sessions end with it: the script's too, which signs in again for the tests after this one.
    await expect(stand.client.state()).rejects.toThrow(/signed in/);
    await stand.client.signIn("admin", stand.console.password);
  });

  await test.step("unlinked by the owner, its window closes and the provider opens nothing", async () => {
    await owner.goto(`${url}/people`);
    await expect(owner.locator(`[data-person=${name}]`)).toContainText("linked to the identity provider");
    await owner.getByRole("button", { name: `Open ${name}` }).click();
    await seen(owner, "person-linked");
    await dialog.getByRole("button", { name: "Unlink" }).click();
    await expect(page).toHaveURL(/sign-in/, { timeout: 5000 });
    await page.getByRole("button", { name: "Sign in with Lab Login" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("linked to nobody");
    await expect(dialog.getByRole("button", { name: "Unlink" })).toHaveCount(0);
  });
  await page.context().close();
});

/** Through the provider's own pages: its sign-in, and what it asks leave for the first time. */
async function atProvider(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  const leave = page.getByRole("button", { name: "Continue" });
  await page.waitForURL((at) => at.hostname === "localhost" || at.pathname.startsWith("/interaction/"));
  if (new URL(page.url()).hostname !== "localhost") await leave.click();
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  return context.newPage();
}
