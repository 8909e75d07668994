import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";

test("changes made with other tools appear field by field, block others, and are put back or taken over", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const alpha = stand.lab.host("alpha");
  const cluster = `${stand.console.url}/clusters/${webCluster.id}`;
  const dialog = page.getByRole("dialog");
  const notice = page.locator("[data-drift]");
  const setInterval = (value: string) =>
    alpha.run([
      "crm_resource",
      "--resource",
      "Web-Server",
      "--set-parameter",
      "status10url",
      "--parameter-value",
      value,
    ]);
  const parameter = async () => {
    const { stdout } = await alpha.exec([
      "crm_resource",
      "--resource",
      "Web-Server",
      "--get-parameter",
      "status10url",
    ]);
    return stdout.trim();
  };
  const settle = async (button: string, action: string) => {
    await notice.getByRole("button", { name: button }).click();
    await dialog.getByRole("button", { name: action }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(notice).toHaveCount(0, { timeout: 10_000 });
  };
  await page.goto(cluster);
  await expect(page.locator("[data-group=Web]").first()).toBeVisible();
  await expect(notice).toHaveCount(0);

  await test.step("a parameter set on a node is seen as a drift, within a second or two", async () => {
    await setInterval("http://127.0.0.1/one");
    await expect(notice).toHaveAttribute("data-drift", "1", { timeout: 5000 });
    const row = notice.getByRole("row").filter({ hasText: "Web-Server" });
    await expect(row).toContainText("status10url");
    await expect(row).toContainText("http://127.0.0.1/one");
    await seen(page, "drift");
  });

  await test.step("while it is open nothing else is changed", async () => {
    await page.goto(`${cluster}/groups/Web`);
    await page.getByRole("toolbar").getByRole("button", { name: "Take Offline" }).click();
    await dialog.getByRole("button", { name: "Take group offline" }).click();
    await expect(dialog.getByText(/was changed with other tools/).first()).toBeVisible({ timeout: 15_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect((await locate(stand, "alpha", "Web-Server")).length).toBe(1);
    expect(await parameter()).toBe("http://127.0.0.1/one");
  });

  await test.step("put back, the cluster has again what was decided", async () => {
    await page.goto(cluster);
    await settle("Put Back…", "Put back");
    expect(await parameter()).not.toContain("127.0.0.1/one");
  });

  await test.step("taken over, it is what was decided, and nothing on the nodes changes", async () => {
    await setInterval("http://127.0.0.1/two");
    await expect(notice).toHaveAttribute("data-drift", "1", { timeout: 5000 });
    const before = await alpha.run(["cibadmin", "--query", "--scope", "resources"]);
    await settle("Take Over…", "Take over changes");
    expect(await alpha.run(["cibadmin", "--query", "--scope", "resources"])).toBe(before);
    expect(await parameter()).toBe("http://127.0.0.1/two");
  });

  await alpha.run(["crm_resource", "--resource", "Web-Server", "--delete-parameter", "status10url"]);
  await expect(notice).toHaveAttribute("data-drift", "1", { timeout: 5000 });
  await settle("Take Over…", "Take over changes");
});
