import { seen } from "@/e2e/seen";
import { expect, goBack, locate, revisionOf, test, waitHealthy } from "@/e2e/stand";
import { until } from "@/lab/stand/until";
import { servedBy } from "@/lab/stand/web-page";

test("a pulled private cable changes the network's state on the screen and moves nothing", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const before = await locate(stand, "alpha", "Web-Server");
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/networks`);
  const row = page.getByRole("row").filter({ hasText: "private" }).first();
  await expect(row).toContainText("Up");

  await stand.lab.host("bravo").unplug("private");
  await expect(row).toContainText(/Down|Partitioned/, { timeout: 10_000 });
  const links = await until("alpha sees the link down", 15, async () => {
    const output = await stand.lab.host("alpha").run(["corosync-cfgtool", "-s"]);
    return /disconnected/.test(output) && output;
  });
  expect(links).toMatch(/LINK ID/);
  expect(await locate(stand, "alpha", "Web-Server")).toEqual(before);
  await expect(page.getByRole("row").filter({ hasText: "public" }).first()).toContainText("Up");

  await stand.lab.host("bravo").plug("private");
  await expect(row).toContainText("Up", { timeout: 15_000 });
  expect(await locate(stand, "alpha", "Web-Server")).toEqual(before);
});

test("a node that loses both cables is fenced by the other, which serves on", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes`);
  const row = page.getByRole("row").filter({ hasText: owner }).first();

  await stand.lab.host(owner).unplug("private");
  await stand.lab.host(owner).unplug("public");
  await expect(row).toContainText(/Being fenced|Down|Unknown/, { timeout: 10_000 });
  await servedBy(webCluster.address, other);
  expect(await locate(stand, other, "Web-Server")).toEqual([other]);

  await stand.lab.host(owner).plug("private");
  await stand.lab.host(owner).plug("public");
  await waitHealthy(stand, webCluster);
});

test("a group leaves a node that loses the network its clients come by, at once and with the console off", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const clusterId = webCluster.id;
  const home = `${stand.console.url}/clusters/${clusterId}`;
  const dialog = page.getByRole("dialog");
  const first = await revisionOf(stand, webCluster);
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  const locatedOn = async (asked: string) => (await locate(stand, asked, "Web-Server"))[0];

  await test.step("which networks matter is chosen in the group's properties", async () => {
    await page.goto(`${home}/groups/Web`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByRole("tab", { name: "Failover" }).click();
    await dialog.getByRole("checkbox", { name: /^public/ }).check();
    await expect(dialog.getByText(/network-watch/).first()).toBeVisible({ timeout: 15_000 });
    await seen(page, "network-watch");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect(await locatedOn(other)).toBe(owner);
  });

  await stand.console.stop();
  try {
    await test.step("its public cable is pulled: the group is served by the other node", async () => {
      await stand.lab.host(owner).unplug("public");
      await servedBy(webCluster.address, other);
      expect(await locatedOn(other)).toBe(other);
    });
    await test.step("the cable is back: it stays, nobody was fenced", async () => {
      await stand.lab.host(owner).plug("public");
      await until(`${owner} tells that it has the network`, 20, async () =>
        (await stand.lab.host(other).run(["crm_mon", "-1", "--show-node-attributes"])).includes(": here"),
      );
      await stand.lab.host(other).run(["crm_resource", "--wait", "--timeout=30s"], { timeoutMs: 40_000 });
      expect(await locatedOn(other)).toBe(other);
      expect(await stand.lab.host(other).run(["crm_mon", "-1"])).toContain("Online: [ alpha bravo ]");
    });
    await test.step("where no node has it, the group stays where it is", async () => {
      for (const name of [owner, other]) await stand.lab.host(name).unplug("public");
      await until("both nodes tell that they lost it", 20, async () => {
        const said = await stand.lab.host(other).run(["crm_mon", "-1", "--show-node-attributes"]);
        return said.split(": lost").length === 3;
      });
      await stand.lab.host(other).run(["crm_resource", "--wait", "--timeout=30s"], { timeoutMs: 40_000 });
      expect(await locatedOn(other)).toBeDefined();
    });
  } finally {
    for (const name of [owner, other]) await stand.lab.host(name).plug("public");
    await stand.console.start();
  }
  await waitHealthy(stand, webCluster);
  await goBack(stand, webCluster, first);
  await waitHealthy(stand, webCluster);
});
