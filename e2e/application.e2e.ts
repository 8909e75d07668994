import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";
import { until } from "@/lab/stand/until";

test("the wizard makes a whole application of a service and its address, and clients reach it", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const dialog = page.getByRole("dialog");
  const next = dialog.getByRole("button", { name: "Next" });
  const alpha = stand.lab.host("alpha");
  const address = alpha.addresses.public.replace(/\d+$/, "150");
  // A service of nothing but a name, so that only its owner answers to it.
  for (const name of ["alpha", "bravo"]) {
    const host = stand.lab.host(name);
    await host.writeFile(
      "/etc/systemd/system/till.service",
      "[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n",
    );
    await host.run(["systemctl", "daemon-reload"]);
  }
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}`);
  await page.getByRole("menuitem", { name: "File" }).click();
  await page.getByRole("menuitem", { name: /Configure Application/ }).click();

  await test.step("bad answers are told at their fields, page by page", async () => {
    await dialog.getByRole("radio", { name: /^A service Any/ }).check();
    await dialog.getByLabel("Name of its group").fill("Web");
    await expect(dialog.getByText(/has this name already/).first()).toBeVisible();
    await expect(next).toBeDisabled();
    await dialog.getByLabel("Name of its group").fill("Till");
    await seen(page, "application-kind");
    await next.click();
    await dialog.getByLabel("Address for its clients").fill(webCluster.address);
    await expect(dialog.getByText(/taken|in use|answers/i).first()).toBeVisible({ timeout: 20_000 });
    await expect(next).toBeDisabled();
    await dialog.getByLabel("Address for its clients").fill(address);
    await expect(next).toBeEnabled({ timeout: 20_000 });
    await next.click();
    await expect(next).toBeDisabled();
  });

  await test.step("made, it runs on one node, and moves with the cluster's own words", async () => {
    await dialog.getByLabel("Service").selectOption("till");
    await seen(page, "application-parts");
    await next.click();
    await dialog.getByLabel("bravo", { exact: true }).check();
    await seen(page, "application-review");
    await dialog.getByRole("button", { name: "Create" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 90_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect(await locate(stand, "alpha", "Till-Service")).toEqual(["bravo"]);
    const bravo = stand.lab.host("bravo");
    expect((await bravo.run(["systemctl", "is-active", "till.service"])).trim()).toBe("active");
    expect(await bravo.run(["ip", "-brief", "address"])).toContain(`${address}/24`);
  });

  await stand.client.operate({ type: "group.take-offline", clusterId: webCluster.id, group: "Till" });
  for (const resource of ["Till-Service", "Till-Address"])
    await stand.client.operate({ type: "resource.delete", clusterId: webCluster.id, resource });
  await stand.client.operate({ type: "group.delete", clusterId: webCluster.id, group: "Till" });
  await until(
    "nothing of it is left",
    20,
    async () => !(await alpha.run(["crm_mon", "-1"])).includes("Till"),
  );
});
