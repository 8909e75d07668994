import { seen } from "@/e2e/seen";
import { commitDangerous, expect, goBack, locate, revisionOf, test, waitHealthy } from "@/e2e/stand";
import { nginxRuns } from "@/lab/stand/nginx";
import { until } from "@/lab/stand/until";
import { servedBy } from "@/lab/stand/web-page";
import { SwitchControl } from "@/lab/switch-control";

test("fence devices are added, tested and removed; of one that cannot fence, the test says so before it is needed", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(300_000);
  const clusterId = webCluster.id;
  const home = `${stand.console.url}/clusters/${clusterId}`;
  const dialog = page.getByRole("dialog");
  const alpha = stand.lab.host("alpha");
  const power = new SwitchControl(stand.lab);
  const first = await revisionOf(stand, webCluster);
  const device = async (name: string) =>
    (await stand.client.state()).clusters[clusterId]?.fencing.devices[name];
  const configuration = () => alpha.run(["cibadmin", "--query", "--scope", "configuration"]);
  const action = async (at: string, name: string, menu = "Action") => {
    await page.goto(`${home}/${at}`);
    await expect(page.locator("[data-live=live]")).toBeVisible();
    await page.getByRole("menuitem", { name: menu }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  const succeeded = async () => {
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
  };

  await test.step("a cluster warns of a device that was never tested; tested, it says when and from where", async () => {
    // A test before this one may have asked it: given its password anew, it was never tested with that.
    const params = { id: clusterId, name: "power-switch" };
    const { levels: _levels, ...asItIs } = (await stand.client.call("getFenceDevice", { params })).properties;
    await stand.client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: first },
      edits: [{ type: "set-fence-device", device: "power-switch", ...asItIs }],
      secrets: { "power-switch": { password: stand.lab.powerSwitch.password } },
    });
    expect((await device("power-switch"))?.test).toBeNull();
    await page.goto(home);
    await expect(page.locator("[data-untested]")).toContainText("power-switch");
    await page.getByRole("button", { name: "Test power-switch" }).click();
    await expect(dialog.getByText("Ask power-switch from bravo for the power of alpha")).toBeVisible();
    await succeeded();
    await expect(page.locator("[data-untested]")).toHaveCount(0);
    await page.goto(`${home}/fence-devices`);
    await expect(page.getByRole("row").filter({ hasText: "power-switch" })).toContainText(
      "answers alpha, bravo, tested",
    );
    await seen(page, "fence-devices");
  });

  await test.step("a second one with a wrong password is told from the test, node by node", async () => {
    await action("fence-devices", "New Fence Device…", "File");
    await dialog.getByRole("textbox", { name: "Name *" }).fill("second");
    await dialog.getByLabel("Fence device").selectOption("fence_lab");
    await dialog.getByLabel(/^password\b/).fill("not-the-password");
    await dialog.getByLabel("Fenced later than others").selectOption("bravo");
    await dialog.getByLabel("by, seconds").fill("3");
    await expect(dialog.getByText(/second starts on/)).toBeVisible({ timeout: 15_000 });
    await seen(page, "new-fence-device");
    await dialog.getByRole("button", { name: "Add Fence Device" }).click();
    await succeeded();
    expect(await configuration()).toMatch(/name="pcmk_delay_base" value="bravo:3s"/);
    await action("fence-devices/second", "Test Fence Device");
    await expect(dialog.getByText(/questions to the fence devices got no good answer/).first()).toBeVisible({
      timeout: 60_000,
    });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.goto(`${home}/fence-devices/second`);
    await expect(page.locator("[data-proof=failed]").first()).toBeVisible();
    await expect(page.getByText("bravo asked about alpha:").first()).toBeVisible();
    await seen(page, "fence-test-failed");
  });

  await test.step("with the right one it answers; its password is nowhere to be read", async () => {
    await action("fence-devices/second", "Properties");
    await expect(dialog.getByLabel(/^password\b/)).toHaveValue("");
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    await dialog.getByLabel(/^password\b/).fill(stand.lab.powerSwitch.password);
    await dialog.getByRole("button", { name: "Apply" }).click();
    await succeeded();
    expect((await device("second"))?.test).toBeNull();
    await power.behave({ answerDelayMs: 3000 });
    await action("fence-devices/second", "Test Fence Device");
    await succeeded();
    await page.goto(home);
    await expect(page.locator("[data-hasty=second]")).toContainText(
      /bravo must be let alone for [4-9] s, and it is for 3 s/,
    );
    await seen(page, "head-start-too-short");
    await page.getByRole("button", { name: "Head Start…" }).click();
    await expect(dialog.getByText(/in its last test, at least [4-9] s/)).toBeVisible();
    await page.keyboard.press("Escape");
    await power.behave({});
    await action("fence-devices/second", "Test Fence Device");
    await succeeded();
    await page.goto(home);
    await expect(page.locator("[data-hasty]")).toHaveCount(0);
    expect((await device("second"))?.test?.answers.map(({ power }) => power)).toEqual([
      "on",
      "on",
      "on",
      "on",
    ]);
    const told = JSON.stringify([
      await stand.client.state(),
      await stand.client.call("getFenceDevice", { params: { id: clusterId, name: "second" } }),
      await stand.client.call("listOperations", { query: {} }),
      await stand.client.call("getDefinition", { params: { id: clusterId } }),
    ]);
    expect(told).not.toContain(stand.lab.powerSwitch.password);
    expect(told).not.toContain("not-the-password");
  });

  await test.step("levels say which fences first", async () => {
    await action("nodes/bravo", "Fencing Levels…");
    await dialog.getByRole("button", { name: "Add Level" }).click();
    await expect(dialog.getByRole("alert")).toContainText("at least one device");
    await dialog.getByRole("checkbox", { name: "second" }).check();
    await dialog.getByRole("button", { name: "Add Level" }).click();
    await dialog
      .getByRole("group", { name: "Level 2" })
      .getByRole("checkbox", { name: "power-switch" })
      .check();
    await seen(page, "fencing-levels");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await succeeded();
    expect(await configuration()).toMatch(/target="bravo" index="1" devices="second"/);
    expect(await configuration()).toMatch(/target="bravo" index="2" devices="power-switch"/);
  });

  await test.step("one of two is removed just so, out of the levels too; the last one wants the cluster's name", async () => {
    await action("fence-devices/second", "Delete…");
    await dialog.getByRole("button", { name: "Remove Fence Device" }).click();
    await succeeded();
    expect(await configuration()).not.toContain("second");
    await action("fence-devices/power-switch", "Delete…");
    await expect(dialog.getByRole("alert").first()).toContainText("split brain");
    const remove = dialog.getByRole("button", { name: "Remove Fence Device" });
    await expect(remove).toBeDisabled();
    await dialog.getByLabel(/^Type webpair/).fill("webpai");
    await expect(remove).toBeDisabled();
    await dialog.getByLabel(/^Type webpair/).fill("webpair");
    await expect(remove).toBeEnabled({ timeout: 15_000 });
    await seen(page, "remove-last-fence-device");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    const refused = stand.client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: await revisionOf(stand, webCluster) },
      edits: [{ type: "remove-fence-device", device: "power-switch", confirmNoFencing: null }],
    });
    await expect(refused).rejects.toThrow();
  });

  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";

  await test.step("a plug that is no longer right makes the test old, and the next one fail", async () => {
    await action("fence-devices/power-switch", "Properties");
    await dialog.getByLabel(`Plug of ${owner}`).fill("nowhere");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await succeeded();
    await page.goto(`${home}/fence-devices/power-switch`);
    await expect(page.locator("[data-proof=changed]").first()).toBeVisible();
    await action("fence-devices/power-switch", "Test Fence Device");
    await expect(dialog.locator("[data-operation=failed]")).toBeVisible({ timeout: 60_000 });
    const answers = (await device("power-switch"))?.test?.answers ?? [];
    expect(answers.filter(({ power }) => power === null).map(({ target }) => target)).toEqual([owner, owner]);
  });

  await test.step("so its node is lost and nobody takes over, until a person confirms that it is off", async () => {
    await stand.lab.host(owner).crash();
    await page.goto(`${home}/nodes/${owner}`);
    await expect(page.locator(`[data-row=${owner}]`)).toContainText("Being fenced", { timeout: 30_000 });
    const survivor = stand.lab.host(other);
    expect(await nginxRuns(survivor)).toBe(false);
    await action(`nodes/${owner}`, "Confirm Node Is Off…");
    await expect(dialog.getByRole("alert").first()).toContainText("that data is lost");
    const confirm = dialog.getByRole("button", { name: "Confirm That It Is Off" });
    await dialog.getByLabel(/How you know/).fill("its cable is \u0007 out");
    await dialog.getByLabel(/^Type /).fill(owner);
    await expect(confirm).toBeDisabled();
    await dialog.getByLabel(/How you know/).fill("its cable is out");
    await expect(confirm).toBeEnabled();
    await seen(page, "confirm-off");
    await commitDangerous(dialog, "Confirm That It Is Off", stand);
    await succeeded();
    await servedBy(webCluster.address, other);
    await until(`${other} has the group`, 30, async () =>
      (await locate(stand, other, "Web-Server")).includes(other),
    );
    const said = stand.client.operate({
      ...{ type: "node.confirm-off", clusterId, node: other, confirmName: other, reason: "No" },
    });
    await expect(said).rejects.toThrow();
  });

  await test.step("with the device as it was, all is well again", async () => {
    await goBack(stand, webCluster, first);
    await stand.lab.host(owner).start();
    await waitHealthy(stand, webCluster);
    await action("fence-devices/power-switch", "Test Fence Device");
    await succeeded();
    expect((await device("power-switch"))?.test?.current).toBe(true);
  });
});
