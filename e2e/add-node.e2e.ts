import { seen } from "@/e2e/seen";
import { commitDangerous, expect, test } from "@/e2e/stand";
import { joinServers } from "@/lab/stand/join-servers";
import { until } from "@/lab/stand/until";

test("a server without the cluster's packages gets them from the wizard, becomes a node, and is evicted again", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(600_000); // the packages are installed for real
  const host = await stand.lab.addHost({ clusterPackages: false });
  await joinServers(stand.client, [host]);
  expect((await host.exec(["test", "-e", "/usr/sbin/corosync"])).code).not.toBe(0);

  const dialog = page.getByRole("dialog");
  const next = () => dialog.getByRole("button", { name: "Next" }).click();
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes`);
  await page.getByRole("menuitem", { name: "File" }).click();
  await page.getByRole("menuitem", { name: /Add Node/ }).click();
  await dialog.getByRole("radio", { name: host.name }).check();
  await next();
  await dialog.getByRole("button", { name: `Install packages on ${host.name}` }).click({ timeout: 60_000 });
  await until("the packages are installed", 170, async () => {
    return (await host.exec(["test", "-e", "/usr/sbin/crm_mon"])).code === 0;
  });
  await expect(dialog.getByText(/missing: /)).toHaveCount(0, { timeout: 240_000 });
  await expect(dialog.getByRole("button", { name: "Next" })).toBeEnabled({ timeout: 60_000 });
  await next();
  const add = dialog.getByRole("button", { name: "Add", exact: true });
  const plug = dialog.getByLabel(/power-switch/).first();
  for (const bad of ["", "a b;c", "a\u0007b"]) {
    await plug.fill(bad);
    await expect(plug).toHaveAttribute("aria-invalid", "true");
    await expect(plug).toHaveAccessibleDescription(/\p{L}{3}/u);
    await expect(add).toBeDisabled();
  }
  await plug.fill(host.name);
  await add.click();
  await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 120_000 });
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("row").filter({ hasText: host.name }).first()).toContainText("Up");
  expect(await stand.lab.host("alpha").run(["crm_node", "--list"])).toMatch(
    new RegExp(`${host.name} member`),
  );

  await test.step("with one of three nodes off a network the other two still have it: it is partitioned", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/networks/private`);
    const row = page.locator("[data-row=private]");
    const matrix = page.getByRole("table", { name: "Links between the nodes on private" });
    await expect(matrix.getByText("Connected")).toHaveCount(6, { timeout: 15_000 });
    await host.unplug("private");
    await expect(row).toContainText("Partitioned", { timeout: 15_000 });
    await expect(matrix.getByText("Connected")).toHaveCount(2);
    await expect(matrix.getByText("Broken")).toHaveCount(4);
    await seen(page, "partitioned");
    await host.plug("private");
    await expect(row).toContainText("Up", { timeout: 15_000 });
  });

  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes/${host.name}`);
  await page.getByRole("menuitem", { name: "Action" }).click();
  await page.getByRole("menuitem", { name: /Evict/ }).click();
  await dialog.getByLabel(new RegExp(`Type ${host.name}`)).fill(host.name);
  await dialog.getByLabel("Why (kept with the operation)").fill("tried");
  await commitDangerous(dialog, "Evict", stand);
  await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 120_000 });
  expect(await stand.lab.host("alpha").run(["crm_node", "--list"])).not.toContain(host.name);
  expect((await host.exec(["test", "-e", "/etc/corosync/corosync.conf"])).code).not.toBe(0);
});
