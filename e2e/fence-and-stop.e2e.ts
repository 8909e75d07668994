import { seen } from "@/e2e/seen";
import { commitDangerous, expect, locate, test, waitHealthy } from "@/e2e/stand";
import { until } from "@/lab/stand/until";
import { servedBy } from "@/lab/stand/web-page";

test("a node is fenced by name: its group goes on elsewhere, and it comes back when it is switched on", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(300_000);
  const clusterId = webCluster.id;
  const dialog = page.getByRole("dialog");
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  const surviving = stand.lab.host(other);
  const action = async (node: string, name: RegExp) => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}/nodes/${node}`);
    await expect(page.locator(`[data-row=${node}]`)).toBeVisible();
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name }).click();
  };

  await test.step("what follows is told, and the name is wanted", async () => {
    await action(owner, /^Fence/);
    await dialog.getByRole("radio", { name: "Switch it off" }).check();
    await expect(dialog.getByText(`Web-Server starts on ${other}`)).toBeVisible({
      timeout: 15_000,
    });
    await dialog.getByLabel("Why (kept with the operation)").fill("its fan is on fire");
    await dialog.getByLabel(/^Type /).fill(other);
    await expect(dialog.getByRole("button", { name: "Switch Off" })).toBeDisabled();
    await dialog.getByLabel(/^Type /).fill(owner);
    await seen(page, "fence-node");
    await commitDangerous(dialog, "Switch Off", stand);
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByText("its fan is on fire")).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });

  await test.step("by the cluster's own word it is off, and the group is served by the other", async () => {
    await until(`${owner} is offline`, 30, async () => {
      const { stdout } = await surviving.exec(["crm_mon", "-1"]);
      return new RegExp(`OFFLINE: \\[ ${owner} \\]`).test(stdout);
    });
    // Without --verbose it tells one event only, and not the newest.
    const history = await surviving.run(["stonith_admin", "--history", owner, "--verbose"]);
    expect(history).toMatch(new RegExp(`(turn )?off.*${owner}`));
    await servedBy(webCluster.address, other);
    await page.goto(`${stand.console.url}/clusters/${clusterId}/nodes`);
    await expect(page.locator(`[data-row=${owner}]`)).toContainText("Down", { timeout: 20_000 });
  });

  await test.step("switched on it joins again", async () => {
    await action(owner, /Switch On/);
    await waitHealthy(stand, webCluster);
    await until(`${owner} is online`, 60, async () =>
      /Online: \[ alpha bravo \]/.test(await surviving.run(["crm_mon", "-1"])),
    );
  });
});

test("a cluster is stopped on all its nodes, with its name typed, and started again", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(300_000);
  const clusterId = webCluster.id;
  const dialog = page.getByRole("dialog");
  const hosts = ["alpha", "bravo"].map((name) => stand.lab.host(name));
  const active = async () =>
    Promise.all(
      hosts.map(async (host) => (await host.exec(["systemctl", "is-active", "corosync"])).stdout.trim()),
    );
  const action = async (name: RegExp) => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}`);
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await action(/Stop Cluster…/);
  await expect(dialog.getByText(/These groups go offline: .*Web/)).toBeVisible();
  await dialog.getByLabel(/^Type /).fill("webpair");
  await dialog.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 90_000 });
  await dialog.getByRole("button", { name: "Close" }).last().click();
  expect(await active()).toEqual(["inactive", "inactive"]);
  await expect(page.getByRole("heading", { name: "webpair", exact: true }).locator("..")).toContainText(
    "Down",
    {
      timeout: 15_000,
    },
  );
  await page.goto(`${stand.console.url}/clusters/${clusterId}/networks`);
  for (const network of ["private", "public"])
    await expect(page.locator(`[data-row=${network}]`)).toContainText("Unavailable", { timeout: 15_000 });
  await action(/Start Cluster$/);
  await until("Corosync runs on both nodes", 60, async () =>
    (await active()).every((word) => word === "active"),
  );
  await waitHealthy(stand, webCluster);
});
