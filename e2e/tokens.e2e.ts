import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";
import { servedBy } from "@/lab/stand/web-page";

const run = promisify(execFile);

test("a program gets a token from the screen, does on the command line what it was made for, and nothing once it is revoked", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const dialog = page.getByRole("dialog");
  const row = (name: string) => page.locator(`[data-token=${name}]`);
  let token = "";
  /** The command as it is built and installed. */
  const understudy = async (...argv: string[]) => {
    const env = { ...process.env, UNDERSTUDY_URL: stand.console.url, UNDERSTUDY_TOKEN: token };
    return run(process.execPath, ["dist/understudy.cjs", ...argv], { env, timeout: 90_000 }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  };

  await test.step("it is made for a while and a role, with the password again, and shown once", async () => {
    await page.getByRole("button", { name: "Account" }).click();
    await dialog.getByRole("button", { name: "New Token" }).click();
    const make = dialog.getByRole("button", { name: "Make Token" });
    for (const wrong of ["Nightly", "a b", "1x", "-x"]) {
      await dialog.getByLabel(/^Name/).fill(wrong);
      await expect(dialog.getByText(/up to 30 small letters/)).toBeVisible();
      await expect(make).toBeDisabled();
    }
    await dialog.getByLabel(/^Name/).fill("nightly");
    await dialog.getByLabel("Role for the whole console").selectOption("Operator");
    await dialog.getByLabel("It works for").selectOption("7 days");
    await make.click();
    const again = dialog.getByLabel(/^Your password again/);
    await again.fill("not the password");
    await again.press("Enter");
    await expect(dialog.getByText("This is not your password")).toBeVisible();
    await again.fill(stand.console.password);
    await seen(page, "new-token");
    await again.press("Enter");
    await expect(dialog.getByText(/shown only this once/)).toBeVisible();
    token = (await dialog.locator("code").textContent()) ?? "";
    expect(token).toMatch(/^ust1_/);
    await seen(page, "token-shown");
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });

  await test.step("the command line tells the state, and moves the group on the real cluster", async () => {
    const status = await understudy("status");
    expect(status.stdout).toMatch(/^webpair: up/m);
    expect(status.stdout).toMatch(/Web +online +(alpha|bravo)/);
    const from = (await locate(stand, "alpha", "Web-Server"))[0];
    const to = from === "alpha" ? "bravo" : "alpha";
    const moved = await understudy("move", "Web", "--to", to);
    expect([moved.code, moved.stdout]).toEqual([
      0,
      expect.stringMatching(/^done; it was away for \d+\.\d s/),
    ]);
    await servedBy(webCluster.address, to);
    expect(await locate(stand, "alpha", "Web-Server")).toEqual([to]);
    const listed = JSON.parse((await understudy("status", "--json")).stdout);
    expect(listed[0].groups.Web.owner).toBe(to);
  });

  await test.step("what it was not made for is refused, in words", async () => {
    const { client } = stand;
    const wrong = await understudy("move", "Web", "--to", "charlie");
    expect([wrong.code, wrong.stdout]).toEqual([3, ""]);
    expect(await understudy("drain", "nowhere")).toMatchObject({ code: 2 });
    const last = await client.call("listAudit", { query: { user: "admin (nightly)", limit: "20" } });
    expect(last.entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual(
      expect.arrayContaining(["group.move refused", "group.move accepted", "group.move succeeded"]),
    );
  });

  await test.step("its owner sees when it was used, and revokes it: it opens nothing from then on", async () => {
    await page.goto(`${stand.console.url}/people`);
    await expect(row("nightly")).toContainText("Operator");
    await expect(row("nightly")).not.toContainText("never");
    await seen(page, "tokens");
    await page.getByRole("button", { name: "Revoke nightly" }).click();
    await expect(row("nightly")).toHaveCount(0);
    const refused = await understudy("status");
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain("This token is not valid");
  });
});
