import type { Locator } from "@playwright/test";
import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";
import { until } from "@/lab/stand/until";

/** Rings a bell: no text may hold it. */
const BELL = "a\u0007b";

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
    const back = dialog.getByRole("button", { name: "Back" });
    const name = dialog.getByLabel("Name of its group");
    const clients = dialog.getByLabel("Address for its clients");
    const refuses = async (field: Locator, ...bad: string[]) => {
      const good = await field.inputValue();
      for (const value of bad) {
        await field.fill(value);
        await expect(field).toHaveAttribute("aria-invalid", "true", { timeout: 20_000 });
        await expect(field).toHaveAccessibleDescription(/\p{L}{3}/u);
        await expect(next).toBeDisabled();
      }
      await field.fill(good);
    };
    await name.fill("Till");
    await refuses(name, "", "Web", "1x", "网站", BELL);
    await next.click();
    await clients.fill(address);
    await refuses(clients, "", "10.77", BELL, webCluster.address);
    await expect(next).toBeEnabled({ timeout: 20_000 });
    await next.click();
    await refuses(dialog.getByLabel("Configuration file"), "", "nginx.conf", `/${BELL}`);
    await back.click();
    await back.click();
    await dialog.getByRole("radio", { name: /^A service with a shared disk/ }).check();
    await next.click();
    await expect(next).toBeEnabled({ timeout: 20_000 });
    await next.click();
    await dialog.getByLabel("Device").fill("/dev/vdb");
    await dialog.getByLabel("Mounted at").fill("/srv/till");
    await refuses(dialog.getByLabel("Device"), "", BELL);
    await refuses(dialog.getByLabel("Mounted at"), "", "srv", `/${BELL}`);
    await back.click();
    await back.click();
    await dialog.getByRole("radio", { name: /^A service Any/ }).check();
    await seen(page, "application-kind");
    await next.click();
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
