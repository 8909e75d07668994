import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";
import { until } from "@/lab/stand/until";
import { groupAddress } from "@/lab/stand/web-cluster";
import { fetchPage } from "@/lab/stand/web-page";

test("a group with an address and a web server is made through the dialogs, taken offline, and deleted", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const address = groupAddress(stand.lab, 1);
  const dialog = page.getByRole("dialog");
  const toolbar = page.getByRole("toolbar");
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups`);
  await toolbar.getByRole("button", { name: "New Group" }).click();
  await dialog.getByLabel("Name").fill("Shop");
  await dialog.getByLabel("Description").fill('网店 "><script>alert(1)</script>');
  await expect(dialog.getByLabel("Failovers, at most")).toHaveValue("10");
  await dialog.getByLabel("Failovers, at most").fill("7");
  await seen(page, "new-group");
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  await dialog.getByRole("button", { name: /New resource in it/ }).click({ timeout: 30_000 });

  await dialog.getByLabel("Name").fill("Shop-Address");
  await dialog.getByRole("radio", { name: "ocf:heartbeat:IPaddr2" }).check();
  await dialog.getByLabel(/^ip\b/).fill(address);
  await seen(page, "new-resource");
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
  await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole("button", { name: "Close" }).last().click();

  const owner = await until(
    "Shop-Address runs",
    20,
    async () => (await locate(stand, "alpha", "Shop-Address"))[0],
  );
  expect(await stand.lab.host(owner).run(["ip", "-brief", "address"])).toContain(`${address}/`);
  await expect(page.getByRole("row").filter({ hasText: "Shop" }).first()).toContainText("Online");
  await expect(page.getByText('网店 "><script>alert(1)</script>').first()).toBeVisible();
  // Kept for the empty group, and told to the nodes with its first resource.
  expect(await stand.lab.host("alpha").run(["cibadmin", "--query"])).toMatch(
    /name="understudy-failover-threshold" value="7"/,
  );
  const web = (await locate(stand, "alpha", "Web-Server"))[0];
  if (web === owner) expect(await fetchPage(address)).toBe(`served by ${owner}`);

  await test.step("a resource agent's refusal is shown, and nothing is made", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups/Shop`);
    await page.getByRole("menuitem", { name: "File" }).click();
    await page.getByRole("menuitem", { name: /New Resource/ }).click();
    await dialog.getByLabel("Name").fill("Broken");
    await dialog.getByRole("radio", { name: "ocf:heartbeat:IPaddr2" }).check();
    await dialog.getByLabel(/^ip\b/).fill("not-an-address");
    await dialog.getByRole("button", { name: "Create", exact: true }).click();
    await expect(dialog.getByText(/refuses the parameters of Broken/).first()).toBeVisible({
      timeout: 30_000,
    });
    await seen(page, "new-resource-refused");
    const cib = await stand.lab.host("alpha").run(["cibadmin", "--query"]);
    expect(cib).not.toContain("Broken");
    await dialog.getByRole("button", { name: "Back" }).click();
    await expect(dialog.getByLabel(/^ip\b/)).toHaveValue("not-an-address");
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("taken offline and deleted again", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/resources/Shop-Address`);
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: /Delete/ }).click();
    await dialog.getByRole("button", { name: "Delete resource" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect(await stand.lab.host("alpha").run(["cibadmin", "--query", "--scope", "resources"])).not.toContain(
      "Shop",
    );
    expect(await fetchPage(address)).toBeUndefined();
  });
});
