import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";
import { until } from "@/lab/stand/until";

test("a group's properties are edited, show their effect before, collide honestly, and are taken back", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const alpha = stand.lab.host("alpha");
  const dialog = page.getByRole("dialog");
  const clusterId = webCluster.id;
  const revision = async () => (await stand.client.state()).clusters[clusterId]?.revision ?? 0;
  const first = await revision();
  const from = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const to = from === "alpha" ? "bravo" : "alpha";
  const simulated = (at: string) =>
    alpha.run(["crm_simulate", "--live-check", "--simulate", "--set-datetime", at]);
  const open = async () => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}/groups/Web`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await expect(dialog.getByLabel("Description")).toBeVisible();
  };

  await test.step("the effect of an edit is told before it is made", async () => {
    await open();
    const preferred = dialog.getByRole("group", { name: "Preferred owners" });
    await preferred.getByRole("checkbox", { name: to }).check();
    await dialog.getByRole("tab", { name: "Failback" }).click();
    await dialog.getByRole("radio", { name: "at once" }).check();
    await expect(dialog.getByText(`Web-Server moves from ${from} to ${to}`)).toBeVisible({ timeout: 15_000 });
    await expect(dialog.getByRole("row").filter({ hasText: `prefers.Web.${to}` })).toBeVisible();
    await seen(page, "group-properties");
    expect(await locate(stand, "alpha", "Web-Server")).toEqual([from]);
  });

  await test.step("applied, the cluster does what was told", async () => {
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await until("Web is on its preferred owner", 30, async () => {
      return (await locate(stand, "alpha", "Web-Server"))[0] === to;
    });
  });

  await test.step("back between hours: only then would it go back", async () => {
    await stand.client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: await revision() },
      edits: [
        { type: "set-preferred-owners", group: "Web", owners: [from] },
        { type: "set-failback", group: "Web", failback: { when: "between", fromHour: 2, toHour: 4 } },
      ],
    });
    if (new Date().getUTCHours() !== 2 && new Date().getUTCHours() !== 3)
      expect(await locate(stand, "alpha", "Web-Server")).toEqual([to]);
    expect(await simulated("2026-11-23 03:00:00Z")).toMatch(/Move\s+Web-Server/);
    expect(await simulated("2026-11-23 12:00:00Z")).not.toMatch(/Move\s+Web-Server/);
  });

  await test.step("between hours that hold now: it goes back by itself", async () => {
    const hour = new Date().getUTCHours();
    await stand.client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: await revision() },
      edits: [
        {
          ...{ type: "set-failback", group: "Web" },
          failback: { when: "between", fromHour: hour, toHour: (hour + 2) % 24 },
        },
      ],
    });
    await until("Web is back on its preferred owner", 30, async () => {
      return (await locate(stand, "alpha", "Web-Server"))[0] === from;
    });
  });

  await test.step("two administrators at once: both changes are shown, nothing is overwritten in silence", async () => {
    await open();
    await dialog.getByLabel("Description").fill("mine");
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeEnabled();
    const seenRevision = await revision();
    await stand.client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: seenRevision },
      ...{ edits: [{ type: "describe", id: "Web", description: "theirs" }], reason: "they were first" },
    });
    const conflict = dialog.locator("[data-conflict]");
    await expect(conflict).toContainText("they were first", { timeout: 15_000 });
    await expect(conflict.getByRole("row").filter({ hasText: "theirs" })).toBeVisible();
    await expect(dialog.getByRole("row").filter({ hasText: "mine" })).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    await seen(page, "conflict");
    const late = stand.client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: seenRevision },
      edits: [{ type: "describe", id: "Web", description: "late" }],
    });
    await expect(late).rejects.toThrow(/Somebody else changed the configuration/);
    const cib = () => alpha.run(["cibadmin", "--query", "--scope", "resources"]);
    expect(await cib()).toContain('description="theirs"');

    await conflict.getByRole("button", { name: "Drop Mine, Show Theirs" }).click();
    await expect(dialog.getByLabel("Description")).toHaveValue("theirs");
    await expect(conflict).toBeHidden();
    await dialog.getByLabel("Description").fill("mine after all");
    await dialog.getByLabel("Why (kept with the revision)").fill("the better text");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 30_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect(await cib()).toContain('description="mine after all"');
  });

  await test.step("a value the resource agent refuses is not applied", async () => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}/resources/Web-Address`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByRole("tab", { name: "Parameters" }).click();
    await dialog.getByLabel(/^ip\b/).fill("not-an-address");
    await seen(page, "resource-properties");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.getByText(/refuses the parameters of Web-Address/).first()).toBeVisible({
      timeout: 30_000,
    });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect(await alpha.run(["cibadmin", "--query"])).not.toContain("not-an-address");
  });

  await test.step("an earlier revision is brought back with one click", async () => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}`);
    await page.getByRole("menuitem", { name: "View" }).click();
    await page.getByRole("menuitem", { name: /Revisions/ }).click();
    await dialog
      .getByRole("radio")
      .nth((await revision()) - first)
      .check();
    await expect(dialog.getByRole("row").filter({ hasText: "prefers.Web" }).first()).toBeVisible({
      timeout: 15_000,
    });
    await seen(page, "revisions");
    await dialog.getByRole("button", { name: /Go Back/ }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    const cib = await alpha.run(["cibadmin", "--query", "--scope", "configuration"]);
    expect(cib).not.toContain("prefers.Web");
    expect(cib).not.toContain("Web.failback");
  });
});
