import type { Browser, Locator, Page } from "@playwright/test";
import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";
import { ConsoleClient } from "@/lab/stand/console-client";
import { totpOf } from "@/lab/stand/totp";

const PASSWORD = "a sturdy pass phrase 7";

test("an owner invites somebody, who sees and does what the role allows, on one cluster, until it is disabled", async ({
  signedIn: owner,
  stand,
  webCluster,
  browser,
}) => {
  const { url } = stand.console;
  const dialog = owner.getByRole("dialog");
  const people = () => owner.goto(`${url}/people`);
  const name = `ann${Date.now() % 100_000}`;
  let ann: Page | undefined;
  const script = new ConsoleClient(url);

  await test.step("the owner makes a link, which is shown once", async () => {
    await owner.getByRole("menuitem", { name: "View" }).click();
    await owner.getByRole("menuitem", { name: "People" }).click();
    await expect(owner.locator("[data-person=admin]")).toContainText("Owner");
    await owner.getByRole("button", { name: "Invite" }).click();
    const make = dialog.getByRole("button", { name: "Make Link" });
    for (const wrong of ["Ann", "a b", "1ann"]) {
      await dialog.getByLabel("User name").fill(wrong);
      await expect(dialog.getByText(/small letters/)).toBeVisible();
      await expect(make).toBeDisabled();
    }
    await dialog.getByLabel("User name").fill("admin");
    await make.click();
    const again = dialog.getByLabel(/^Your password again/);
    await again.fill(stand.console.password);
    await seen(owner, "invite-password-again");
    await again.press("Enter");
    await expect(dialog.getByText("this name is taken already").first()).toBeVisible();
    await dialog.getByLabel("User name").fill(name);
    await dialog.getByLabel("Role for the whole console").selectOption("nothing");
    await dialog.getByLabel(`Role on ${webCluster.name}`).selectOption("Viewer");
    await seen(owner, "invite");
    await make.click();
    await expect(dialog.getByText(`${url}/invitation#`)).toBeVisible();
  });

  await test.step("the invited chooses a password that will do, and is in", async () => {
    const link = (await dialog.locator("code").textContent()) ?? "";
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(owner.locator(`[data-invitation=${name}]`)).toBeVisible();
    ann = await newPage(browser);
    await ann.goto(link);
    await expect(ann.getByText(`invited as ${name}`)).toBeVisible();
    await chooses(ann, "password1234", /too easy to guess/);
    await chooses(ann, "short", /too short/);
    await seen(ann, "invitation");
    await chooses(ann, PASSWORD);
    await expect(ann.getByRole("menubar")).toBeVisible({ timeout: 30_000 });
    await script.signIn(name, PASSWORD);
    const again = await newPage(browser);
    await again.goto(link);
    await expect(again.getByRole("main").getByRole("alert")).toContainText("not valid");
    await again.close();
  });
  if (!ann) throw new Error("nobody came in");
  const page: Page = ann;
  const group = `${url}/clusters/${webCluster.id}/groups/Web`;
  const moves = page.getByRole("toolbar").getByRole("button", { name: "Move Group" });

  await test.step("a viewer on the cluster sees it and nothing else; what changes is greyed, and says why", async () => {
    await page.goto(group);
    await expect(page.locator("[data-row=Web]")).toBeVisible();
    await expect(moves).toHaveAttribute("aria-disabled", "true");
    await moves.hover();
    await expect(page.getByText("it takes operator on this cluster")).toBeVisible();
    await seen(page, "viewer-is-told-why");
    await page.goto(`${url}/people`);
    await expect(page.getByText("Only an owner of the console may do this")).toBeVisible();
    const servers = Object.values((await script.state()).servers).map(({ hostname }) => hostname);
    expect(servers.sort()).toEqual(["alpha", "bravo"]);
    await expect(moveBy(script, webCluster.id, "alpha")).rejects.toThrow(/role operator/);
    await expect(script.call("createJoinToken")).rejects.toThrow(/role administrator/);
  });

  await test.step("made operator in an open window, what it takes is no longer greyed, and it moves the group", async () => {
    await page.goto(group);
    await expect(moves).toHaveAttribute("aria-disabled", "true");
    await people();
    await owner.getByRole("button", { name: `Open ${name}` }).click();
    await dialog.getByLabel(`Role on ${webCluster.name}`).selectOption("Operator");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.getByText(/^Applied/)).toBeVisible();
    await seen(owner, "person");
    await expect(moves).toHaveAttribute("aria-disabled", "false", { timeout: 5000 });
    const from = (await locate(stand, "alpha", "Web-Server"))[0];
    const to = from === "alpha" ? "bravo" : "alpha";
    await moveBy(script, webCluster.id, to);
    expect(await locate(stand, "alpha", "Web-Server")).toEqual([to]);
    const fence = { type: "node.fence", clusterId: webCluster.id, node: "alpha", action: "off" } as const;
    await expect(script.operate({ ...fence, confirmName: "alpha", reason: "No" })).rejects.toThrow(
      /role administrator/,
    );
  });

  await test.step("one's own sessions are listed, this one among them", async () => {
    await page.getByRole("button", { name: "Account" }).click();
    await expect(page.getByRole("dialog").locator("[data-session=own]")).toHaveCount(1);
    await expect(page.getByRole("dialog").locator("[data-session=other]")).toHaveCount(1);
    await seen(page, "account");
  });

  await test.step("a second factor is set up, and signing in takes its code", async () => {
    const account = page.getByRole("dialog");
    const factor = account.getByRole("region", { name: "Second factor" });
    await factor.getByLabel("The password now").fill(PASSWORD);
    await factor.getByRole("button", { name: "Set Up" }).click();
    await expect(factor.getByRole("img")).toBeVisible();
    await seen(page, "second-factor");
    const secret = (await factor.locator("code").textContent()) ?? "";
    const uri = `otpauth://totp/x?secret=${secret}`;
    await factor.getByLabel("Code from the app").fill("000000");
    await factor.getByRole("button", { name: "Switch On" }).click();
    await expect(factor.getByText("not the code")).toBeVisible();
    await factor.getByLabel("Code from the app").fill(totpOf(uri));
    await factor.getByRole("button", { name: "Switch On" }).click();
    await expect(factor.getByText("recovery codes")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("User name").fill(name);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await seen(page, "code");
    await page.getByLabel(/^Code from your app/).fill(totpOf(uri, Date.now() + 30_000));
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("menubar")).toBeVisible();
  });

  await test.step("disabled, the window is closed within 5 s, and neither password nor script gets in", async () => {
    await owner.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
    await expect(page).toHaveURL(/sign-in/, { timeout: 5000 });
    await expect(script.state()).rejects.toThrow(/signed in/);
    await page.getByLabel("User name").fill(name);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(
      "The user name or the password is wrong",
    );
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(owner.locator(`[data-person=${name}]`)).toContainText("disabled");
    await seen(owner, "people");
  });

  await test.step("the last owner stays", async () => {
    await owner.getByRole("button", { name: "Open admin" }).click();
    await dialog.getByRole("button", { name: "Disable" }).click();
    await expect(dialog.getByRole("alert")).toContainText("the last owner");
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });
  await page.context().close();
});

const newPage = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" })).newPage();

async function chooses(page: Page, password: string, refusal?: RegExp): Promise<void> {
  const fields: Locator[] = [page.getByLabel("Password", { exact: true }), page.getByLabel("The same again")];
  for (const field of fields) await field.fill(password);
  await page.getByRole("button", { name: "Set Password and Sign In" }).click();
  if (refusal) await expect(page.getByRole("main").getByRole("alert")).toContainText(refusal);
}

const moveBy = (client: ConsoleClient, clusterId: string, node: string) =>
  client.operate({ type: "group.move", clusterId, group: "Web", node });
