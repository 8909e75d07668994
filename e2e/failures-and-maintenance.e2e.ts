import { seen } from "@/e2e/seen";
import { expect, locate, test, waitHealthy } from "@/e2e/stand";
import { endNginx, nginxRuns } from "@/lab/stand/nginx";
import { until } from "@/lab/stand/until";

test("a failure is initiated, counted, shown and forgotten again", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const clusterId = webCluster.id;
  const dialog = page.getByRole("dialog");
  const alpha = stand.lab.host("alpha");
  const node = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const counted = async () => {
    const said = await alpha.run(["crm_failcount", "--query", "--resource", "Web-Server", "--node", node]);
    return Number(/value=(\d+)/.exec(said)?.[1]);
  };
  await page.goto(`${stand.console.url}/clusters/${clusterId}/resources/Web-Server`);
  const details = page.getByRole("region", { name: "Overview" });
  await expect(details).toContainText("Failuresnone");

  await test.step("what the cluster will make of it is told before, and done", async () => {
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: /Initiate Failure/ }).click();
    await expect(dialog.getByText(`Web-Server restarts on ${node}, after its failure`)).toBeVisible({
      timeout: 15_000,
    });
    await seen(page, "fail-resource");
    await dialog.getByRole("button", { name: "Fail It" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 90_000 });
    await expect(dialog.getByText(`Afterwards Web-Server runs on ${node}`)).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect(await locate(stand, "alpha", "Web-Server")).toEqual([node]);
    // The monitor may find it failed too, while it is being restarted.
    await until("Pacemaker has counted it", 30, async () => (await counted()) > 0);
  });

  await test.step("the count stands at the resource, and can be forgotten for that node", async () => {
    const count = `${node}: ${await counted()}`;
    await expect(details.locator("[data-fail-counts]")).toContainText(count, { timeout: 15_000 });
    await expect(page.locator("[data-row=Web-Server]")).toContainText(count);
    await seen(page, "fail-counts");
    await details.getByRole("button", { name: `Clean Up on ${node}` }).click();
    await dialog.getByRole("button", { name: "Clean up failures" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(details).toContainText("Failuresnone", { timeout: 15_000 });
    expect(await counted()).toBe(0);
  });
});

test("in maintenance nothing is acted on and every screen says so; ended, what failed meanwhile is mended", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(240_000);
  const clusterId = webCluster.id;
  const dialog = page.getByRole("dialog");
  const alpha = stand.lab.host("alpha");
  const url = `${stand.console.url}/clusters/${clusterId}`;
  const begin = async (address: string, type: string) => {
    await page.goto(`${url}${address}`);
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: /Begin Maintenance/ }).click();
    await dialog.getByRole("button", { name: type }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
  };

  await test.step("the whole cluster: a killed service stays dead until maintenance ends", async () => {
    await begin("", "Maintenance of the cluster");
    await expect(page.locator("[data-maintenance]")).toContainText("nobody takes over", { timeout: 15_000 });
    await seen(page, "maintenance");
    await page.goto(`${url}/groups/Web`);
    await expect(page.locator("[data-row=Web]")).toContainText("Unmanaged", { timeout: 15_000 });
    await expect(page.locator("[data-readiness]")).toHaveAttribute("data-readiness", "no", {
      timeout: 20_000,
    });
    const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
    const host = stand.lab.host(owner);
    await endNginx(host, "TERM");
    await page.goto(url);
    await page.locator("[data-maintenance]").getByRole("button", { name: "End Maintenance" }).click();
    await until("nginx runs again", 60, () => nginxRuns(host));
    await expect(page.locator("[data-maintenance]")).toBeHidden({ timeout: 20_000 });
    await waitHealthy(stand, webCluster);
  });

  await test.step("a node", async () => {
    await begin("/nodes/bravo", "Maintenance of the node");
    await expect(page.locator("[data-row=bravo]")).toContainText("Maintenance", { timeout: 15_000 });
    expect(await alpha.run(["crm_mon", "-1"])).toMatch(/bravo: maintenance|maintenance: \[ bravo \]/i);
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: "End Maintenance" }).click();
    await expect(page.locator("[data-row=bravo]")).toContainText("Up", { timeout: 30_000 });
  });

  await test.step("a group", async () => {
    await begin("/groups/Web", "Maintenance of the group");
    await page.goto(`${url}/resources`);
    await expect(page.locator("[data-row=Web-Server]")).toContainText("Unmanaged", { timeout: 15_000 });
    await stand.client.operate({ type: "group.maintenance", clusterId, group: "Web", on: false });
    await waitHealthy(stand, webCluster);
    expect(await alpha.run(["cibadmin", "--query", "--scope", "resources"])).not.toContain("maintenance");
  });
});
