import { expect, locate, test } from "@/e2e/stand";
import { nginxPid } from "@/lab/stand/nginx";

test("a paused node keeps what it runs and takes nothing in, until it is resumed", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  const dialog = page.getByRole("dialog");
  const toolbar = page.getByRole("toolbar");
  const succeeds = async () => {
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
  };

  const process = () => nginxPid(stand.lab.host(owner));
  const before = await process();

  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes/${other}`);
  await toolbar.getByRole("button", { name: "Pause" }).click();
  await succeeds();
  await expect(page.getByRole("row").filter({ hasText: other }).first()).toContainText("Paused");
  expect(await process(), `${owner} runs the same web server as before`).toBe(before);
  expect(await locate(stand, "alpha", "Web-Server")).toEqual([owner]);

  await test.step("Move Group does not offer it, and Pacemaker would not use it", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups/Web`);
    await expect(toolbar.getByRole("button", { name: "Move Group" })).toBeDisabled();
    await expect(page.locator("[data-readiness=no]")).toContainText("Web-Server", { timeout: 15_000 });
    const scores = await stand.lab.host("alpha").run(["crm_simulate", "--live-check", "--show-scores"]);
    expect(scores).toMatch(new RegExp(`Web-Address allocation score on ${other}: -INFINITY`));
  });

  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes/${other}`);
  await toolbar.getByRole("button", { name: "Resume" }).click();
  await succeeds();
  await expect(page.getByRole("row").filter({ hasText: other }).first()).toContainText("Up");
  const constraints = await stand.lab.host("alpha").run(["cibadmin", "--query", "--scope", "constraints"]);
  expect(constraints).not.toContain("paused.");
});

test("drain moves everything away and keeps it away, resume ends it; a group goes offline and online", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  const dialog = page.getByRole("dialog");
  const toolbar = page.getByRole("toolbar");
  const close = () => dialog.getByRole("button", { name: "Close" }).last().click();

  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes/${owner}`);
  await page.getByRole("menuitem", { name: "Action" }).click();
  await page.getByRole("menuitem", { name: /Drain/ }).click();
  await expect(dialog.getByText(/Web-Server moves|Web-Server stops/).first()).toBeVisible({
    timeout: 15_000,
  });
  await dialog.getByRole("button", { name: "Drain node" }).click();
  await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
  await close();
  expect(await locate(stand, "alpha", "Web-Server")).toEqual([other]);
  await expect(page.getByRole("row").filter({ hasText: owner }).first()).toContainText(/Paused|Draining/);

  await toolbar.getByRole("button", { name: "Resume" }).click();
  await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
  await close();
  await expect(page.getByRole("row").filter({ hasText: owner }).first()).toContainText("Up", {
    timeout: 15_000,
  });
  expect(await locate(stand, "alpha", "Web-Server")).toEqual([other]);

  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups/Web`);
  await toolbar.getByRole("button", { name: "Take Offline" }).click();
  await dialog.getByRole("button", { name: "Take group offline" }).click();
  await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
  await close();
  expect(await locate(stand, "alpha", "Web-Server")).toEqual([]);
  await expect(page.getByRole("row").filter({ hasText: "Web" }).first()).toContainText("Offline");
  await toolbar.getByRole("button", { name: "Bring Online" }).click();
  await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
  expect((await locate(stand, "alpha", "Web-Server")).length).toBe(1);
});
